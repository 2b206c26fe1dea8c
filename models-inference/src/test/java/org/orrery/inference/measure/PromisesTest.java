package org.orrery.inference.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromisesTest {
    private static final long OBJECTIVE = 100;

    private long broken;
    private long judged;
    private final Promises promises = new Promises(OBJECTIVE, (bad, all) -> {
        broken += bad;
        judged += all;
    });

    @Test
    void whoIsAnsweredInTimeKeepsItsPromiseAtTheObjectiveItself() {
        promises.arrived(0);
        promises.arrived(0);
        promises.answered(0, OBJECTIVE);
        promises.answered(0, OBJECTIVE + 1);
        promises.finish(OBJECTIVE + 1);
        assertThat(broken).isEqualTo(1);
        assertThat(judged).isEqualTo(2);
    }

    @Test
    void aRequestThatIsOlderThanTheObjectiveIsJudgedThoughItIsInside() {
        promises.arrived(0);
        promises.arrived(50);
        promises.finish(101);
        assertThat(judged).isEqualTo(1);
        assertThat(broken).isEqualTo(1);
        assertThat(promises.leftInside(2)).contains("2 of 2 requests without an answer, 1 of them older");
        List<Long> overdue = new ArrayList<>();
        promises.forEachOverdue(101, overdue::add);
        assertThat(overdue).containsExactly(0L);
    }

    @Test
    void youngRequestsThatHaveEndedAreJudgedAtTheEnd() {
        promises.arrived(0);
        promises.arrived(1);
        promises.arrived(2);
        promises.answered(1, 5);
        promises.failed(2);
        promises.finish(10);
        assertThat(judged).isEqualTo(2);
        assertThat(broken).isEqualTo(1);
        assertThat(promises.leftInside(1)).as("it is not late yet").isEmpty();
    }

    @Test
    void aRestartForgetsWhatIsOlderThanTheObjectiveAndKeepsWhatIsUnderWay() {
        promises.arrived(0);
        promises.arrived(90);
        promises.restart(101);
        promises.answered(0, 120);
        promises.answered(90, 30);
        promises.finish(1000);
        assertThat(judged).isEqualTo(1);
        assertThat(broken).isZero();
        assertThat(promises.leftInside(0)).isEmpty();
    }

    @Test
    void manyRequestsInAnyOrderOfAnswersAreCountedAsByHand() {
        int waves = 1000;
        for (int wave = 0; wave < waves; wave++) {
            promises.arrived(10L * wave);
            promises.arrived(10L * wave);
            if (wave >= 5) {
                promises.answered(10L * (wave - 5), 50);
            }
            if (wave >= 20) {
                promises.answered(10L * (wave - 20), 200);
            }
        }
        promises.finish(10L * waves + 200);
        assertThat(judged).isEqualTo(2L * waves);
        assertThat(broken).isEqualTo(waves + 5);
    }

    @Test
    void anAnswerToNobodyAndAStepBackInTimeAreRefused() {
        promises.arrived(7);
        assertThatThrownBy(() -> promises.answered(8, 1)).hasMessageContaining("no request of 8 ps is open");
        promises.failed(7);
        assertThatThrownBy(() -> promises.failed(7)).isInstanceOf(IllegalArgumentException.class);
        promises.arrived(9);
        assertThatThrownBy(() -> promises.arrived(8)).hasMessageContaining("comes after one of 9");
    }
}
