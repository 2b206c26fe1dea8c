package org.orrery.kernel.hops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.Component;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.Trail;
import org.orrery.kernel.contract.Answer;
import org.orrery.kernel.contract.Call;

class CallCountsTest {
    private static final long DEADLINE = 100;
    private static final Call CALL = new Call(0, "", 0, 0, DEADLINE, 0, Optional.empty(), Trail.NONE);

    private final CallCounts counts = new Caller(new Simulation(1, 0).scope("caller")).counts;

    private static final class Caller extends Component {
        private final CallCounts counts;

        Caller(Scope scope) {
            super(scope);
            counts = new CallCounts(metrics(CallCounts.Metrics.class), new HopTimes(scope, false));
        }
    }

    @Test
    void anAnswerCountsUpToTheDeadline() {
        counts.sent();
        counts.sent();
        assertThat(counts.answered(CALL, Answer.MISS, DEADLINE)).isTrue();
        assertThat(counts.answered(CALL, Answer.MISS, DEADLINE + 1)).isFalse();
        assertThat(counts.fault()).isEmpty();
    }

    @Test
    void aSecondAnswerToOneCallIsAFault() {
        counts.sent();
        counts.answered(CALL, Answer.MISS, 1);
        counts.answered(CALL, Answer.MISS, 2);
        assertThat(counts.fault()).isEqualTo("more answers than calls came: 1");
    }
}
