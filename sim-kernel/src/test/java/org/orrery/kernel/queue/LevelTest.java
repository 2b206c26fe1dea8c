package org.orrery.kernel.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a level lays its buckets: a wrong width gives the right order, only slowly. */
class LevelTest {
    private static final int NORMAL = 1;
    private static final int EVENTS = 2000;
    private static final long SPACING = 1000;

    // 2000 events at a mean distance of 999.5 ns: 2 in 999.5 ps, rounded down to 512 ps; a window of 5.997 us.
    private static final long WIDTH = 512;
    private static final int BUCKETS = 11_714;

    private final EventTable table = new EventTable();
    private final Level level = new Level(table);
    private long sequence;

    @BeforeEach
    void open() {
        level.open(0, Long.MAX_VALUE);
    }

    @Test
    void without_a_window_every_event_is_far() {
        add(30, NORMAL);
        add(20, NORMAL);
        assertThat(level.farSize()).isEqualTo(2);
        assertThat(level.farMin()).isEqualTo(20);
        assertThat(level.takeBucket()).isEqualTo(EventTable.NIL);
        assertThat(chain(level.takeFar())).containsExactly(30L, 20L);
        assertThat(level.farSize()).isZero();
    }

    @Test
    void the_width_of_the_buckets_follows_from_the_mean_distance_of_the_events() {
        fillEvenly();
        level.layWindow(0);
        assertThat(level.start()).isZero();
        assertThat(level.floor()).isZero();
        add(WIDTH - 1, NORMAL);
        assertThat(chain(level.takeBucket())).containsExactly(WIDTH - 1, 0L);
        assertThat(level.bucketStart()).isZero();
        assertThat(level.floor()).isEqualTo(WIDTH);
        assertThat(chain(level.takeBucket())).containsExactly(SPACING);
        assertThat(level.bucketStart()).isEqualTo(WIDTH);
        assertThat(level.floor()).isEqualTo(2 * WIDTH);
        int taken = 2;
        while (level.takeBucket() != EventTable.NIL) {
            taken++;
        }
        assertThat(taken).isEqualTo(EVENTS);
        assertThat(level.floor()).isEqualTo(BUCKETS * WIDTH);
    }

    @Test
    void few_events_get_a_bucket_each() {
        // 100 events at a mean distance of 49.5 ns: half of one in 248 ps, rounded down to 128 ps.
        fillEvenly(100);
        level.layWindow(0);
        assertThat(chain(level.takeBucket())).containsExactly(0L);
        assertThat(level.floor()).isEqualTo(128);
        assertThat(chain(level.takeBucket())).containsExactly(SPACING);
        assertThat(level.floor()).isEqualTo(1024);
    }

    @Test
    void a_bucket_whose_events_were_cancelled_is_passed_over() {
        int first = add(0, NORMAL);
        int second = add(SPACING, NORMAL);
        add(2 * SPACING, NORMAL);
        level.layWindow(0);
        level.remove(SPACING, second);
        level.remove(0, first);
        assertThat(chain(level.takeBucket())).containsExactly(2 * SPACING);
        assertThat(level.takeBucket()).isEqualTo(EventTable.NIL);
    }

    @Test
    void what_lies_behind_the_window_is_far() {
        fillEvenly();
        level.layWindow(0);
        add(BUCKETS * WIDTH - 1, NORMAL);
        assertThat(level.farSize()).isZero();
        add(BUCKETS * WIDTH, NORMAL);
        assertThat(level.farSize()).isEqualTo(1);
        assertThat(level.farMin()).isEqualTo(BUCKETS * WIDTH);
    }

    @Test
    void the_width_does_not_depend_on_where_the_window_starts() {
        level.open(1L << 60, Long.MAX_VALUE);
        for (int i = 0; i < EVENTS; i++) {
            add((1L << 60) + SPACING * i + 5_000, NORMAL);
        }
        level.layWindow((1L << 60) + 5_000);
        level.takeBucket();
        assertThat(level.floor()).isEqualTo((1L << 60) + 5_000 + WIDTH);
    }

    @Test
    void the_window_ends_where_the_level_ends() {
        level.open(0, EVENTS * SPACING - 500);
        fillEvenly();
        level.layWindow(0);
        int newest = EventTable.NIL;
        for (int next = level.takeBucket(); next != EventTable.NIL; next = level.takeBucket()) {
            newest = next;
        }
        assertThat(table.time(newest)).isEqualTo((EVENTS - 1) * SPACING);
        assertThat(level.floor()).isEqualTo(EVENTS * SPACING - 500);
    }

    @Test
    void cancelled_far_events_count_no_longer() {
        int first = add(5, NORMAL);
        int last = add(1L << 50, NORMAL);
        level.remove(1L << 50, last);
        fillEvenly();
        level.remove(5, first);
        assertThat(level.farSize()).isEqualTo(EVENTS);
        level.layWindow(0);
        level.takeBucket();
        assertThat(level.floor()).isEqualTo(WIDTH);
    }

    @Test
    void nothing_is_known_of_a_far_list_that_was_emptied() {
        level.remove(7, add(7, 0));
        add(500, NORMAL);
        add(500, NORMAL);
        assertThat(level.farMin()).isEqualTo(500);
        level.layWindow(500);
        assertThat(level.isInstant()).isTrue();
        assertThat(level.start()).isEqualTo(500);
    }

    @Test
    void equal_events_become_an_instant_in_their_order() {
        int a = add(500, NORMAL);
        int b = add(500, NORMAL);
        level.layWindow(500);
        assertThat(level.isInstant()).isTrue();
        int c = add(500, NORMAL);
        assertThat(level.hasInstantEvent()).isTrue();
        assertThat(removeInstant(3)).containsExactly(a, b, c);
        assertThat(level.hasInstantEvent()).isFalse();
        assertThat(level.removeFirstOfInstant()).isEqualTo(EventTable.NIL);
    }

    @Test
    void an_instant_goes_by_priority_first() {
        int a = add(500, 3);
        int b = add(500, 0);
        level.layWindow(500);
        int c = add(500, 2);
        int d = add(500, 0);
        int cancelled = add(500, 0);
        level.remove(500, cancelled);
        assertThat(removeInstant(4)).containsExactly(b, d, c, a);
    }

    @Test
    void two_events_one_picosecond_apart_get_buckets_of_one_picosecond() {
        add(10, NORMAL);
        add(11, NORMAL);
        level.layWindow(10);
        assertThat(level.isInstant()).isFalse();
        assertThat(chain(level.takeBucket())).containsExactly(10L);
        assertThat(level.floor()).isEqualTo(11);
        assertThat(chain(level.takeBucket())).containsExactly(11L);
    }

    @Test
    void a_chain_of_a_bucket_becomes_far_in_the_order_of_insertion() {
        for (long time : new long[] {100_000, 0, 3, 1, 2}) {
            add(time, NORMAL);
        }
        level.layWindow(0);
        Level finer = new Level(table);
        finer.open(0, 10);
        finer.addChainFar(level.takeBucket());
        assertThat(finer.farSize()).isEqualTo(4);
        assertThat(finer.farMin()).isZero();
        int late = table.take(9, EventTable.order(NORMAL, 99), null, 0, 0, null);
        finer.addFar(9, table.order(late), late);
        assertThat(chain(finer.takeFar())).containsExactly(0L, 3L, 1L, 2L, 9L);
    }

    private void fillEvenly() {
        fillEvenly(EVENTS);
    }

    private void fillEvenly(int events) {
        for (int i = 0; i < events; i++) {
            add(SPACING * i, NORMAL);
        }
    }

    private int add(long time, int priority) {
        long order = EventTable.order(priority, sequence++);
        int slot = table.take(time, order, null, 0, 0, null);
        level.add(time, order, slot);
        return slot;
    }

    private List<Integer> removeInstant(int count) {
        List<Integer> slots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            slots.add(level.removeFirstOfInstant());
        }
        return slots;
    }

    private List<Long> chain(int slot) {
        List<Long> times = new ArrayList<>();
        for (int at = slot; at != EventTable.NIL; at = table.next(at)) {
            times.add(table.time(at));
        }
        return times;
    }
}
