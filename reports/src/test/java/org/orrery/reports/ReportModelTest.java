package org.orrery.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportModelTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../x", "a/b", "a b", ".hidden", "-x", "ä"})
    void anIdThatCannotNameAFileIsRefused(String id) {
        assertThatThrownBy(() -> Figures.curve(id, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("id");
    }

    @Test
    void idsThatDifferOnlyInCaseAreRefused() {
        assertThatThrownBy(() -> ModelChanges.withFigures(Figures.curve("a", 1), Figures.curve("A", 1)))
                .hasMessageContaining("two figures have the id");
        assertThat(ModelChanges.withFigures(Figures.curve("5a", 1), Figures.curve("5b", 1))
                        .figures())
                .hasSize(2);
    }

    @Test
    void theScoreCountsOnlyWhatWasJudged() {
        List<ReportModel.Expectation> all = ExampleReport.expectations();
        assertThat(Score.sentence(all)).isEqualTo("2 of 5 headline figures reproduced, 1 not decided or not run");
        assertThat(Score.sentence(all.subList(5, all.size()))).endsWith("expected figures reproduced");
        assertThat(Score.sentence(all.subList(30, all.size()))).isEqualTo("No published figure was judged");
        assertThat(Score.line(all, ReportModel.Basis.PREDICTED)).isEqualTo("6 of 6 reproduced");
    }

    @Test
    void whatHoldsByCountingIsNoReproducedFigure() {
        List<ReportModel.Expectation> counted = ExampleReport.expectations().stream()
                .filter(each -> each.basis()
                        .filter(ReportModel.Basis.STRUCTURAL::equals)
                        .isPresent())
                .toList();
        assertThat(Score.line(counted, ReportModel.Basis.STRUCTURAL)).endsWith(" hold");
        assertThat(Score.sentence(counted)).isEqualTo("No published figure was judged");
    }

    @Test
    void aWideToleranceStandsBesideTheVerdict() {
        List<ReportModel.Expectation> all = ExampleReport.expectations();
        assertThat(Wording.wide(all.get(0))).isEqualTo("within ± 60 %");
        assertThat(Wording.wide(all.get(1))).isEmpty();
    }
}
