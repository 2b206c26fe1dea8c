package org.orrery.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.orrery.scenarios.CommandLineRun;
import org.orrery.scenarios.CommandLineRun.Outcome;
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.Library;

class ListCommandTest {
    @Test
    void aScenarioStandsWithItsTitleItsPaperAndItsMinutes() {
        assertThat(CommandLineRun.here("list").out().lines())
                .anyMatch(line -> line.matches(
                        "  machnet/fig12-connect +[<0-9.]+  \\S.* \\(doi:10.1145/3779212.3790158, 12.*\\)"))
                .anyMatch(line -> line.matches("  basic/mm1 +<0.1  A queue with one server"));
    }

    @Test
    void wordsFilterByNameTitleAndPaper() {
        Outcome outcome = CommandLineRun.here("list", "Machnet", "fig11");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out().lines().skip(1)).hasSize(2).allMatch(line -> line.startsWith("  machnet/fig11"));
        assertThat(CommandLineRun.here("list", "2304.10892").out())
                .contains("infadapter/burst")
                .doesNotContain("ipa/");
    }

    @Test
    void componentTypesAreFilteredToo() {
        assertThat(CommandLineRun.here("list", "basic.queue").out())
                .contains("Component types of basic")
                .doesNotContain("basic.sink");
    }

    @Test
    void wordsThatFitNothingAreBadInput() {
        Outcome outcome = CommandLineRun.here("list", "machnet", "no-such-thing");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("nothing has the words 'machnet no-such-thing'");
    }

    @Test
    void everyCalibrationFileStandsWithPrefixEntriesAndSource() {
        Outcome outcome = CommandLineRun.here("list", "--calibrations");
        assertThat(outcome.out().lines())
                .hasSize(1 + Catalog.load().calibrations().size())
                .anyMatch(line -> line.matches("  models/infadapter.yaml +infadapter +[1-9][0-9]*  Salmani et al.*"));
        assertThat(CommandLineRun.here("list", "--calibrations", "machnet").out())
                .doesNotContain("infadapter");
    }

    @Test
    void theCostOfEveryScenarioIsKnown() {
        assertThat(Costs.ofLibrary().seconds().keySet())
                .as("renew it: ./orrery bench --costs scenarios/src/main/resources/org/orrery/scenarios/cli/costs.csv")
                .containsExactlyElementsOf(Library.names());
    }
}
