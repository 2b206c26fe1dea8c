package org.orrery.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long MEMORY = 512L << 20;

    @Test
    void beforeTheFirstAnswerEachCoreHasOneRun() {
        Pace pace = new Pace(4, MEMORY);
        assertThat(pace.tasks(0)).isEqualTo(4);
        assertThat(pace.runsPerTask()).isEqualTo(1);
        assertThat(pace.tasks(4)).isZero();
    }

    @Test
    void shortRunsShareATaskAndLongOnesDoNot() {
        Pace small = new Pace(4, MEMORY);
        small.measured(4, 0.04, 4_000);
        assertThat(small.runsPerTask()).isEqualTo(50);
        small.measured(1_000_000, 1, 1_000_000);
        assertThat(small.runsPerTask()).isEqualTo(64);
        Pace large = new Pace(4, MEMORY);
        large.measured(4, 40, 4_000);
        assertThat(large.runsPerTask()).isEqualTo(1);
    }

    @Test
    void noCoreWaitsAndNoMoreThanThreeTasksForEachAreUnderWay() {
        Pace pace = new Pace(4, MEMORY);
        pace.measured(4, 40, 4_000);
        assertThat(pace.tasks(4)).isEqualTo(8);
        assertThat(pace.tasks(12)).isZero();
    }

    @Test
    void largeAnswersUnderWayStayBelowAQuarterOfTheMemory() {
        for (long bytes : new long[] {1_000, 1_000_000, 40_000_000, 400_000_000}) {
            Pace pace = new Pace(100, MEMORY);
            pace.measured(10, 0.001, 10 * bytes);
            long underWay = (long) pace.tasks(0) * pace.runsPerTask();
            assertThat(underWay).as("never nothing").isPositive();
            assertThat(underWay == 1 || underWay * bytes <= MEMORY / 4)
                    .as(bytes + " bytes")
                    .isTrue();
        }
        Pace careless = new Pace(100, Long.MAX_VALUE);
        careless.measured(10, 0.001, 400_000_000);
        assertThat((long) careless.tasks(0) * careless.runsPerTask() * 40_000_000)
                .as("without the bound the memory would not do")
                .isGreaterThan(MEMORY);
    }
}
