package org.orrery.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.scenarios.CommandLineRun;
import org.orrery.scenarios.CommandLineRun.Outcome;
import org.orrery.studies.TestScenarios;

class CompareCommandTest {
    @TempDir
    private Path directory;

    private String run(String name, String scenario, String... more) {
        Path file = TestScenarios.write(directory, name + ".yaml", scenario);
        String out = directory.resolve(name).toString();
        List<String> words = new ArrayList<>(List.of("run", file.toString(), "-q", "--out", out));
        words.addAll(List.of("--store", directory.resolve("store").toString()));
        words.addAll(List.of(more));
        assertThat(CommandLineRun.here(words.toArray(String[]::new)).status()).isZero();
        return out;
    }

    @Test
    void aComparisonBeginsWithWhatDiffers() {
        String one = run("one", TestScenarios.GOOD);
        String two = run("two", TestScenarios.GOOD, "--set", "queue.servers=2", "--seed", "8");
        Outcome outcome = CommandLineRun.here("compare", one, two);
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .containsSubsequence(
                        "What differs in how they were made", "seed: 7 | 8", "queue.servers: 1 | 2", "95 % interval")
                .contains("the seeds differ")
                .doesNotContain("replications: ");
    }

    @Test
    void replicationsThatOnlyOneHasAreNotLeftOutInSilence() {
        String one = run("one", TestScenarios.GOOD);
        String two = run("two", TestScenarios.GOOD, "--replications", "5");
        Outcome outcome = CommandLineRun.here("compare", one, two);
        assertThat(outcome.out())
                .contains("replications: 3 | 5")
                .contains("the first has 3 replications and the second 5")
                .contains("0 of ");
    }

    @Test
    void anExtremeHasNoIntervalAndAQuantileIsNotPaired() {
        String one = run("one", TestScenarios.GOOD);
        String two = run("two", TestScenarios.GOOD, "--set", "queue.servers=2");
        String compared = CommandLineRun.here("compare", one, two).out();
        assertThat(compared)
                .containsPattern("queue.sojourn.max .*no interval")
                .containsPattern("queue.sojourn.p50 .*not paired")
                .containsPattern("(?m)^\\* +queue.sojourn +ms +[0-9.]+ +[0-9.]+ +-[0-9.]+ +-.* … -")
                .containsPattern("(?m)^ +queue.refused +0 +0 +0 +the same in every replication$");
    }

    @Test
    void equalResultsSayThatNothingDiffers() {
        String one = run("one", TestScenarios.GOOD);
        assertThat(CommandLineRun.here("compare", one, one).out()).contains("Nothing differs in how they were made");
    }

    @Test
    void resultsWithNothingInCommonAreBadInput() {
        String one = run("one", TestScenarios.GOOD);
        String other = run("other", """
                scenario: other
                title: Other names
                system:
                  src: {type: basic.source, interval: 2 ms, to: end}
                  end: {type: basic.sink}
                run: {duration: 1 s, replications: 3, seed: 7}
                """);
        Outcome outcome = CommandLineRun.here("compare", one, other);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("nothing is comparable").contains("scenario: test/queue and other");
    }

    @Test
    void aMetricThatNobodyHasIsReportedWithTheNearest() {
        String one = run("one", TestScenarios.GOOD);
        Outcome outcome = CommandLineRun.here("compare", one, one, "--metric", "queue.wiat");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("contains 'queue.wiat'; did you mean 'queue.wait'?");
    }

    @Test
    void theParametersOfTwoVariantsAreCompared() {
        String one = run("one", TestScenarios.GOOD + "variants: {one: {queue.servers: 1}, two: {queue.servers: 2}}\n");
        Outcome outcome = CommandLineRun.here("compare", one, "--variants", "one", "two");
        assertThat(outcome.out()).contains("queue.servers: 1 | 2");
        assertThat(CommandLineRun.here("compare", one, "--variants", "one", "tow")
                        .status())
                .isEqualTo(2);
    }

    @Test
    void aComparisonIsWrittenAsTablesAndAsAPage() throws Exception {
        String one = run("one", TestScenarios.GOOD);
        String two = run("two", TestScenarios.GOOD, "--set", "queue.servers=2");
        Path out = directory.resolve("compared");
        assertThat(CommandLineRun.here("compare", one, two, "--out", out.toString())
                        .status())
                .isZero();
        assertThat(Files.readString(out.resolve("differences.csv")))
                .isEqualTo("what,first,second\nqueue.servers,1,2\n");
        assertThat(Files.readAllLines(out.resolve("comparison.csv")).get(0))
                .isEqualTo("system,metric,unit,pairs,first,second,difference,ci95_low,ci95_high,differs");
        assertThat(Files.readString(out.resolve("comparison.csv"))).contains("queue.utilisation,,3,");
        assertThat(Files.readString(out.resolve("dictionary.csv"))).contains("comparison.csv,differs");
        assertThat(Files.readString(out.resolve("index.html")))
                .contains("queue.servers")
                .contains("results differ");
    }

    @Test
    void aFolderWithoutResultsIsNamed() {
        Outcome outcome = CommandLineRun.here("compare", directory.toString(), directory.toString());
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("holds no results (no manifest.json)");
    }
}
