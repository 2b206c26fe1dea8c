package org.orrery.kernel.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.Trail;
import org.orrery.kernel.queue.EventHandler;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.MetricSpec;

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
    void chromeJsonFollowsARequestFromHopToHopOnTracksWithoutOverlap() {
        StringBuilder out = new StringBuilder();
        try (TraceSink sink = TraceSink.chrome(out, new TraceWindow(0, 1_000_000_000, List.of()))) {
            sink.request("caller", 7, List.of(stay("net", 0, 4), stay("server", 4, 9)));
            sink.request("caller", 8, List.of(stay("net", 2, 6)));
        }
        assertThat(out.toString().lines())
                .contains(
                        "{\"name\":\"thread_name\",\"ph\":\"M\",\"pid\":2,\"tid\":2,\"args\":{\"name\":\"net #2\"}},",
                        "{\"ph\":\"X\",\"pid\":2,\"tid\":1,\"ts\":0,\"dur\":4,\"name\":\"caller 7\"},",
                        "{\"ph\":\"s\",\"pid\":2,\"tid\":1,\"ts\":0,\"id\":0,\"cat\":\"request\",\"bp\":\"e\",\"name\":\"request\"},",
                        "{\"ph\":\"X\",\"pid\":2,\"tid\":2,\"ts\":2,\"dur\":4,\"name\":\"caller 8\"},",
                        "{\"ph\":\"f\",\"pid\":2,\"tid\":3,\"ts\":4,\"id\":0,\"cat\":\"request\",\"bp\":\"e\",\"name\":\"request\"}");
    }

    private static Trail.Stay stay(String hop, long from, long to) {
        return new Trail.Stay(hop, false, from * 1_000_000, to * 1_000_000);
    }

    @Test
    void chromeJsonShowsALevelWhenItHasChanged() {
        StringBuilder out = new StringBuilder();
        Simulation simulation = new Simulation(1, 0);
        Level level = simulation
                .metrics()
                .group("pod")
                .level(new MetricSpec("queue", MetricSpec.Kind.LEVEL, "calls", "Calls that wait.", List.of()));
        Probe pod = new Probe("pod");
        simulation.schedule(1_000_000, Priority.NORMAL, pod, () -> level.set(3));
        simulation.schedule(2_000_000, Priority.NORMAL, pod, () -> level.set(3));
        simulation.schedule(3_000_000, Priority.NORMAL, pod, () -> level.set(1));
        try (TraceSink sink = TraceSink.chrome(out, new TraceWindow(0, 9_000_000, List.of("pod")))) {
            sink.follow(simulation.metrics());
            simulation.observe(sink);
            simulation.run(5_000_000);
        }
        assertThat(out.toString().lines().filter(line -> line.contains("\"ph\":\"C\"")))
                .hasSize(3)
                .anyMatch(line -> line.contains("\"ts\":1,") && line.contains("\"value\":3.0"))
                .anyMatch(line -> line.contains("\"ts\":3,") && line.contains("\"value\":1.0"));
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
