package org.orrery.kernel.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventQueueTest {
    private static final int NORMAL = 1;

    private final EventQueue queue = new EventQueue();

    /** Receives nothing; the tests look at the queue alone. */
    private enum Target implements EventHandler {
        INSTANCE;

        @Override
        public String path() {
            return "target";
        }

        @Override
        public void handle(int kind, long argument, Object reference) {
            throw new AssertionError("nothing is handled here");
        }
    }

    @Test
    void an_empty_queue_has_no_next_event() {
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.size()).isZero();
        assertThat(queue.nextTime()).isEqualTo(Long.MAX_VALUE);
        assertThat(queue.poll()).isEqualTo(-1);
    }

    @Test
    void a_handle_is_pending_until_its_event_is_released() {
        long first = insert(10);
        long second = insert(20);
        assertThat(queue.isPending(first)).isTrue();
        queue.release(queue.poll());
        assertThat(queue.isPending(first)).isFalse();
        assertThat(queue.isPending(second)).isTrue();
        assertThat(queue.cancel(first)).isFalse();
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void a_stale_handle_does_not_touch_the_next_event_in_its_slot() {
        long stale = insert(10);
        assertThat(queue.cancel(stale)).isTrue();
        long reused = insert(10);
        assertThat(reused).isNotEqualTo(stale);
        assertThat(queue.cancel(stale)).isFalse();
        assertThat(queue.isPending(reused)).isTrue();
    }

    @Test
    void made_up_handles_name_no_event() {
        assertIsNothing(EventQueue.NO_EVENT);
        long handle = insert(10);
        for (long made : new long[] {-1, handle + 1, handle - 1, handle << 1, Long.MIN_VALUE, 64}) {
            assertIsNothing(made);
        }
        queue.cancel(handle);
        assertIsNothing(handle);
        assertIsNothing(-1L << 28 | handle);
        assertThat(queue.size()).isZero();
    }

    @Test
    void a_polled_slot_stays_readable_until_it_is_released() {
        Object reference = new Object();
        queue.insert(7, 2, Target.INSTANCE, -3, Long.MIN_VALUE, reference);
        int slot = queue.poll();
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.time(slot)).isEqualTo(7);
        assertThat(queue.sequence(slot)).isZero();
        assertThat(queue.handler(slot)).isSameAs(Target.INSTANCE);
        assertThat(queue.kind(slot)).isEqualTo(-3);
        assertThat(queue.argument(slot)).isEqualTo(Long.MIN_VALUE);
        assertThat(queue.reference(slot)).isSameAs(reference);
    }

    @Test
    void a_released_slot_keeps_no_object_alive() {
        queue.insert(7, NORMAL, Target.INSTANCE, 0, 0, new Object());
        int slot = queue.poll();
        queue.release(slot);
        assertThat(queue.reference(slot)).isNull();
        insert(8);
        assertThat(queue.reference(queue.poll())).isNull();
    }

    @Test
    void events_in_falling_order_of_time_come_back_in_rising_order() {
        int count = 50_000;
        for (int i = count; i > 0; i--) {
            insert(1_000L * i);
        }
        assertRises(count);
    }

    @Test
    void a_burst_that_begins_in_the_middle_of_a_run_comes_back_in_order() {
        insert(0);
        queue.release(queue.poll());
        int count = 20_000;
        for (int i = count; i > 0; i--) {
            insert(1_000L * i);
        }
        assertRises(count);
    }

    @Test
    void an_urgent_event_at_the_current_instant_overtakes_those_that_wait() {
        for (int i = 0; i < 1000; i++) {
            queue.insert(5, NORMAL, Target.INSTANCE, 0, i, null);
        }
        queue.release(queue.poll());
        queue.insert(5, 0, Target.INSTANCE, 0, -1, null);
        queue.insert(5, NORMAL, Target.INSTANCE, 0, 1000, null);
        assertThat(pollArgument()).isEqualTo(-1);
        for (int i = 1; i <= 1000; i++) {
            assertThat(pollArgument()).isEqualTo(i);
        }
    }

    @ParameterizedTest
    @CsvSource({"10, 100000", "1000, 100000", "100000, 400000"})
    void holding_the_number_of_pending_events_allocates_nothing(int pending, int steps) {
        Random random = new Random(1);
        int[] delays = random.ints(1 << 12, 0, 1_000_000).toArray();
        long[] handles = new long[pending];
        for (int owner = 0; owner < pending; owner++) {
            handles[owner] = queue.insert(delays[owner & 0xFFF], NORMAL, Target.INSTANCE, 0, owner, null);
        }
        hold(handles, delays, 4 * steps);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        threads.getThreadAllocatedBytes(thread);
        long before = threads.getThreadAllocatedBytes(thread);
        hold(handles, delays, steps);
        long allocated = threads.getThreadAllocatedBytes(thread) - before;
        assertThat(allocated).as("bytes in %d steps", steps).isLessThan(steps / 100);
    }

    @Test
    void cancelled_timers_leave_nothing_behind() {
        long handle = EventQueue.NO_EVENT;
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        for (int i = 0; i < 1_000_000; i++) {
            queue.cancel(handle);
            handle = insert(1_000_000_000L + i);
        }
        assertThat(queue.size()).isEqualTo(1);
        assertThat(threads.getThreadAllocatedBytes(thread) - before).isLessThan(1_000_000);
    }

    /** Half of the steps cancel and set again, half poll and insert again. */
    private void hold(long[] handles, int[] delays, int steps) {
        long now = queue.nextTime();
        for (int i = 0; i < steps; i++) {
            int delay = delays[i & 0xFFF];
            int owner = (int) (delay * 2_654_435_761L >>> 8 & 0x7FFF_FFFF) % handles.length;
            if ((i & 1) == 0) {
                queue.cancel(handles[owner]);
            } else {
                int slot = queue.poll();
                now = queue.time(slot);
                owner = (int) queue.argument(slot);
                queue.release(slot);
            }
            handles[owner] = queue.insert(now + delay, NORMAL, Target.INSTANCE, 0, owner, null);
        }
    }

    private long insert(long at) {
        return queue.insert(at, NORMAL, Target.INSTANCE, 0, 0, null);
    }

    private void assertIsNothing(long handle) {
        assertThat(queue.isPending(handle)).as("handle %x", handle).isFalse();
        assertThat(queue.cancel(handle)).as("handle %x", handle).isFalse();
    }

    private long pollArgument() {
        int slot = queue.poll();
        long argument = queue.argument(slot);
        queue.release(slot);
        return argument;
    }

    private void assertRises(int count) {
        for (int i = 1; i <= count; i++) {
            int slot = queue.poll();
            assertThat(queue.time(slot)).isEqualTo(1_000L * i);
            queue.release(slot);
        }
        assertThat(queue.poll()).isEqualTo(-1);
    }
}
