package org.orrery.kernel.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.queue.EventHandler;

class PollLoopTest {
    private final Simulation simulation = new Simulation(1, 0);
    private long worked;

    /** Takes up to two items of 7 ps in a round; an empty round takes 10 ps. */
    private final class Loop extends PollLoop {
        private final ArrayDeque<Long> inputs = new ArrayDeque<>();
        private final List<Long> finished = new ArrayList<>();

        Loop(boolean everyRound) {
            super(simulation.scope("loop"), duration -> worked += duration, everyRound);
        }

        void put(long visibleAt) {
            inputs.add(visibleAt);
            arm(visibleAt);
        }

        void control() {
            long begun = begin();
            end(begun, begun + 25);
        }

        @Override
        protected long emptyRound() {
            return 10;
        }

        @Override
        protected long round(long start) {
            long time = start;
            for (int n = 0; n < 2 && !inputs.isEmpty() && inputs.peek() <= start; n++) {
                inputs.remove();
                time += 7;
                finished.add(time);
            }
            return time;
        }

        @Override
        protected long nextInput() {
            return inputs.isEmpty() ? Long.MAX_VALUE : inputs.peek();
        }
    }

    private static final class Nobody implements EventHandler {
        @Override
        public String path() {
            return "test";
        }

        @Override
        public void handle(int kind, long argument, Object reference) {
            throw new IllegalStateException();
        }
    }

    private static List<Long> run(long seed, long foreseen, boolean everyRound) {
        PollLoopTest test = new PollLoopTest();
        Loop loop = test.new Loop(everyRound);
        Random random = new Random(seed);
        long at = 0;
        for (int i = 0; i < 300; i++) {
            at += random.nextInt(40);
            boolean control = random.nextInt(10) == 0;
            test.simulation.schedule(
                    at,
                    Priority.NORMAL,
                    new Nobody(),
                    control ? loop::control : () -> loop.put(test.simulation.now() + foreseen));
        }
        test.simulation.run(at + 5_000);
        loop.finished.add(test.worked);
        return loop.finished;
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "2, 3", "3, 3", "4, 40", "5, 200", "6, 1000"})
    void emptyRoundsWithoutEventsChangeNothing(long seed, long foreseen) {
        assertThat(run(seed, foreseen, false))
                .isEqualTo(run(seed, foreseen, true))
                .hasSizeGreaterThan(200);
    }

    @Test
    void anItemIsFoundByTheFirstRoundThatSeesIt() {
        Loop loop = new Loop(false);
        simulation.schedule(33, Priority.NORMAL, new Nobody(), () -> loop.put(33));
        simulation.run(1_000);
        // Rounds begin at 0, 10, 20, 30, 40.
        assertThat(loop.finished).containsExactly(47L);
        assertThat(worked).isEqualTo(7);
    }

    @Test
    void aRoundTakesNoMoreThanWasThereAtItsStart() {
        Loop loop = new Loop(false);
        simulation.schedule(0, Priority.NORMAL, new Nobody(), () -> {
            loop.put(0);
            loop.put(0);
            loop.put(0);
            loop.put(5);
        });
        simulation.run(1_000);
        // Two at 0; a round of 14 and the loop of 10 later the other two.
        assertThat(loop.finished).containsExactly(7L, 14L, 31L, 38L);
    }
}
