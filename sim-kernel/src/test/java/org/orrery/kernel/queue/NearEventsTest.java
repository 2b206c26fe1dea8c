package org.orrery.kernel.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NearEventsTest {
    private final EventTable table = new EventTable();
    private final NearEvents near = new NearEvents(table);
    private long sequence;

    @Test
    void events_come_out_by_time() {
        for (long time : new long[] {30, 10, 20, 40, 5}) {
            add(time, 1);
        }
        assertThat(near.size()).isEqualTo(5);
        assertThat(near.firstTime()).isEqualTo(5);
        assertThat(drain()).containsExactly(5L, 10L, 20L, 30L, 40L);
        assertThat(near.isEmpty()).isTrue();
    }

    @Test
    void equal_times_come_out_by_priority_then_insertion() {
        int a = add(7, 2);
        int b = add(7, 1);
        int c = add(7, 2);
        int d = add(7, 1);
        assertThat(List.of(near.removeFirst(), near.removeFirst(), near.removeFirst(), near.removeFirst()))
                .containsExactly(b, d, a, c);
    }

    @Test
    void it_is_full_at_its_capacity_and_not_before() {
        for (int i = 1; i < NearEvents.CAPACITY; i++) {
            add(i, 1);
        }
        assertThat(near.isFull()).isFalse();
        add(0, 1);
        assertThat(near.isFull()).isTrue();
        near.clear();
        assertThat(near.size()).isZero();
    }

    @Test
    void it_does_not_run_out_of_room_at_its_end() {
        long time = 0;
        add(time, 1);
        for (int i = 0; i < 10 * NearEvents.CAPACITY; i++) {
            add(++time, 1);
            add(++time, 1);
            assertThat(table.time(near.removeFirst())).isEqualTo(time - 2);
            near.removeFirst();
        }
        assertThat(drain()).containsExactly(time);
    }

    @Test
    void it_does_not_run_out_of_room_at_its_front() {
        for (int round = 0; round < 3; round++) {
            for (int i = NearEvents.CAPACITY; i > 0; i--) {
                add(i, 1);
            }
            for (int i = 1; i < NearEvents.CAPACITY; i++) {
                near.remove(near.slot(1));
                add(0, 0);
            }
            assertThat(near.isFull()).isTrue();
            near.clear();
        }
    }

    @Test
    void a_removed_event_leaves_no_gap() {
        List<Integer> slots = new ArrayList<>();
        LongStream.of(10, 20, 30, 40).forEach(time -> slots.add(add(time, 1)));
        assertThat(near.slot(2)).isEqualTo(slots.get(2));
        near.remove(slots.get(1));
        near.remove(slots.get(3));
        assertThat(drain()).containsExactly(10L, 30L);
    }

    private int add(long time, int priority) {
        long order = EventTable.order(priority, sequence++);
        int slot = table.take(time, order, null, 0, 0, null);
        near.insert(time, order, slot);
        return slot;
    }

    private List<Long> drain() {
        List<Long> times = new ArrayList<>();
        while (!near.isEmpty()) {
            times.add(table.time(near.removeFirst()));
        }
        return times;
    }
}
