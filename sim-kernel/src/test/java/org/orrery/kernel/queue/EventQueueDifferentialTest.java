package org.orrery.kernel.queue;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventQueueDifferentialTest {
    private static final int[] PENDING = {1, 3, 10, 30, 60, 100, 1000};

    static Stream<Arguments> workloadsAndSizes() {
        return Stream.of(Workload.values())
                .flatMap(workload -> Arrays.stream(PENDING).mapToObj(size -> Arguments.of(workload, size)));
    }

    @ParameterizedTest
    @MethodSource("workloadsAndSizes")
    void every_answer_is_that_of_the_reference(Workload workload, int pending) {
        for (int seed = 0; seed < 3; seed++) {
            Differential.compare(new QueueUnderTest(), workload, seed, 6000, pending);
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_answer_is_that_of_the_reference_with_many_pending(Workload workload) {
        Differential.compare(new QueueUnderTest(), workload, 7, 150_000, 30_000);
    }

    @Test
    void a_queue_that_ignores_priorities_is_found_out() {
        assertIsFoundOut(Workload.FEW_TIMES, new QueueUnderTest() {
            @Override
            public long insert(long at, int priority, long number) {
                return super.insert(at, 1, number);
            }
        });
    }

    @Test
    void a_queue_that_rounds_times_is_found_out() {
        assertIsFoundOut(Workload.UNIFORM, new QueueUnderTest() {
            @Override
            public long insert(long at, int priority, long number) {
                return super.insert(at & ~1L, priority, number);
            }
        });
    }

    @Test
    void a_queue_that_forgets_one_cancel_is_found_out() {
        assertIsFoundOut(Workload.FEW_TIMES, new QueueUnderTest() {
            private int cancels;

            @Override
            public boolean cancel(long handle) {
                return isPending(handle) && (++cancels == 100 || super.cancel(handle));
            }
        });
    }

    @Test
    void a_queue_that_swaps_two_events_is_found_out() {
        assertIsFoundOut(Workload.FEW_TIMES, new QueueUnderTest() {
            private int polls;
            private long held = NONE;

            @Override
            public long poll() {
                if (held != NONE) {
                    long number = held;
                    held = NONE;
                    return number;
                }
                long number = super.poll();
                if (++polls == 500) {
                    held = number;
                    return super.poll();
                }
                return number;
            }
        });
    }

    private static void assertIsFoundOut(Workload workload, PendingSet wrong) {
        assertThatThrownBy(() -> Differential.compare(wrong, workload, 1, 6000, 100))
                .isInstanceOf(AssertionError.class);
    }
}
