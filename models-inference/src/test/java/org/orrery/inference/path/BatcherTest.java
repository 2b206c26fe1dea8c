package org.orrery.inference.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.inference.serving.Client;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.queue.EventHandler;
import org.orrery.kernel.time.SimTime;

class BatcherTest {
    private final Simulation simulation = new Simulation(1, 0);
    private final List<String> sent = new ArrayList<>();

    private record Sender(String path) implements EventHandler {
        @Override
        public void handle(int kind, long argument, Object reference) {}
    }

    private void run(int size, double... arrivals) {
        Batcher batcher = new Batcher(
                simulation.scope("queue"),
                size,
                SimTime.SECOND,
                call -> sent.add(call.items().size() + " at " + SimTime.format(simulation.now())));
        Sender client = new Sender("client");
        for (double seconds : arrivals) {
            simulation.schedule(
                    SimTime.ofSeconds(seconds),
                    Priority.NORMAL,
                    client,
                    () -> batcher.take(new Item(0, new double[1], Client.NOBODY)));
        }
        simulation.run(SimTime.NEVER);
        assertThat(batcher.inside()).isZero();
    }

    @Test
    void sizeOnePassesEveryRequestOnAtOnce() {
        run(1, 0.5, 0.5, 0.7);
        assertThat(sent).containsExactly("1 at 500 ms", "1 at 500 ms", "1 at 700 ms");
    }

    @Test
    void aFullBatchLeavesAtOnce() {
        run(2, 0.5, 0.6, 0.7, 0.9);
        assertThat(sent).containsExactly("2 at 600 ms", "2 at 900 ms");
    }

    @Test
    void aLoneRequestWaitsForTheWholeTime() {
        run(8, 0.5);
        assertThat(sent).containsExactly("1 at 1.5 s");
    }

    @Test
    void everyRequestTakesTheWholeTimeSinceTheOpeningOffTheTimer() {
        // After the second at 0.3 s 0.7 s remain, after the third at 0.5 s 0.2 s: the batch leaves at 0.7 s.
        run(8, 0, 0.3, 0.5);
        assertThat(sent).containsExactly("3 at 700 ms");
    }

    @Test
    void requestsThatWaitAlreadyAreTakenWhateverTheTimerSays() {
        run(8, 0, 0.6, 0.6, 0.6, 0.6);
        assertThat(sent).containsExactly("5 at 600 ms");
    }
}
