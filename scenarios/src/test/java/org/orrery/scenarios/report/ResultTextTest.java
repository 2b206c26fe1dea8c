package org.orrery.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTextTest {
    @Test
    void columnsThatEndLikewiseHaveTheirWholeNames() {
        List<String> among = List.of("classifiers.turns", "stages.turns", "site.pod-cores.busy_share");
        assertThat(among.stream().map(name -> ResultText.shortName(name, among)))
                .containsExactly("classifiers.turns", "stages.turns", "busy share");
    }
}
