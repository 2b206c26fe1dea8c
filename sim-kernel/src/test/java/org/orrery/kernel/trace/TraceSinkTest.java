package org.orrery.kernel.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.queue.EventHandler;

class TraceSinkTest {
    /** Receives events and has a name that must be escaped. */
    private record Probe(String path) implements EventHandler {
        @Override
        public void handle(int kind, long argument, Object reference) {}

        @Override
        public String describe(int kind) {
            return "say \"" + kind + "\"";
        }
    }

    @Test
    void theLogShowsTheWindowAndTheChosenComponentsWithTheirParts() {
        String log = trace(TraceSink::log, new TraceWindow(10, 20, List.of("pod")));
        assertThat(log.lines())
                .containsExactly(
                        "time_ps\tsequence\tcomponent\tevent\targument",
                        "10\t0\tpod\tsay \"1\"\t7",
                        "20\t1\tpod.server\tsay \"2\"\t8");
    }

    @Test
    void chromeJsonHasATrackForEachComponentAndTimesInMicroseconds() {
        String json = trace(TraceSink::chrome, new TraceWindow(0, 1_500_000, List.of()));
        assertThat(json)
                .startsWith("{\"displayTimeUnit\":\"ns\",\"traceEvents\":[")
                .contains("\"ph\":\"M\",\"pid\":1,\"tid\":2,\"args\":{\"name\":\"podium\"}")
                .contains("\"name\":\"say \\\"4\\\"\"")
                .contains("\"ts\":1.5,")
                .endsWith("\n]}\n");
        assertThat(json.split("thread_name", -1)).hasSize(4);
    }

    @Test
    void aWindowThatEndsBeforeItBeginsIsRefused() {
        assertThatThrownBy(() -> new TraceWindow(2, 1, List.of())).hasMessageContaining("window");
    }

    private static String trace(BiFunction<Appendable, TraceWindow, TraceSink> format, TraceWindow window) {
        StringBuilder out = new StringBuilder();
        Simulation simulation = new Simulation(1, 0);
        Probe pod = new Probe("pod");
        simulation.schedule(10, Priority.NORMAL, pod, 1, 7, null);
        simulation.schedule(20, Priority.NORMAL, new Probe("pod.server"), 2, 8, null);
        simulation.schedule(15, Priority.NORMAL, new Probe("podium"), 3, 9, null);
        simulation.schedule(1_500_000, Priority.NORMAL, pod, 4, 0, null);
        try (TraceSink sink = format.apply(out, window)) {
            simulation.observe(sink);
            simulation.run(2_000_000);
        }
        return out.toString();
    }
}
