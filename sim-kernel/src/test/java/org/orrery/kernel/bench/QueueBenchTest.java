package org.orrery.kernel.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QueueBenchTest {
    private static final List<BenchedQueue> ALL = Arrays.asList(BenchedQueue.values());

    @Test
    void a_row_comes_back_for_each_workload_and_size_with_every_queue_that_can_take_part() {
        List<HoldWorkload> workloads = Arrays.asList(HoldWorkload.values());
        List<QueueBench.Row> rows =
                QueueBench.run(new QueueBench.Settings(workloads, List.of(3, 40), ALL, 1, Duration.ofNanos(1)));
        assertThat(rows).hasSize(2 * workloads.size());
        for (QueueBench.Row row : rows) {
            assertThat(row.nanosPerHold().keySet())
                    .containsExactlyElementsOf(ALL.stream()
                            .filter(queue -> queue.takesPart(row.workload(), row.pending()))
                            .toList());
            assertThat(row.nanosPerHold().values()).allMatch(nanos -> nanos > 0);
        }
    }

    @Test
    void ratios_compare_with_the_kernels_queue() {
        QueueBench.Row row = new QueueBench.Row(
                HoldWorkload.UNIFORM,
                10,
                Map.of(BenchedQueue.ORRERY, 20.0, BenchedQueue.PRIORITY_QUEUE, 50.0, BenchedQueue.SPLAY_TREE, 100.0));
        assertThat(row.ratioTo(BenchedQueue.SPLAY_TREE)).isEqualTo(5, within(1e-12));
        assertThat(row.ratioToBestOther()).isEqualTo(2.5, within(1e-12));
        assertThat(row.ratioTo(BenchedQueue.HENRIKSEN)).isNaN();
    }

    @ParameterizedTest
    @EnumSource
    void all_queues_do_the_same_steps(HoldWorkload workload) {
        int pending = 50;
        List<HoldModel> models = ALL.stream()
                .filter(queue -> queue.takesPart(workload, pending))
                .map(queue -> queue.fill(workload, pending))
                .toList();
        for (int i = 0; i < 200; i++) {
            assertThat(models.stream().map(model -> model.hold(10)).distinct()).hasSize(1);
        }
    }

    @Test
    void settings_out_of_range_are_refused() {
        assertRefused("pending", List.of(0), ALL, 1);
        assertRefused("turns", List.of(1), ALL, 0);
        assertRefused("take part", List.of(1), List.of(BenchedQueue.SPLAY_TREE, BenchedQueue.HENRIKSEN), 1);
    }

    private static void assertRefused(String reason, List<Integer> pending, List<BenchedQueue> queues, int turns) {
        assertThatThrownBy(() -> new QueueBench.Settings(
                        List.of(HoldWorkload.UNIFORM), pending, queues, turns, Duration.ofMillis(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
