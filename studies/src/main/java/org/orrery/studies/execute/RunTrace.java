package org.orrery.studies.execute;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import org.orrery.config.yaml.BadInputException;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.run.Run;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.trace.PcapngCapture;
import org.orrery.kernel.trace.TraceSink;
import org.orrery.kernel.trace.TraceWindow;
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.RunSpec;

/** Carries out one run and writes its events or its frames. */
public final class RunTrace {
    private final SpecRunner runner;
    private final Plan plan;
    private final RunSpec run;

    /**
     * Creates a trace.
     *
     * @param catalog known component types
     * @param plan a plan of one system
     * @param run one of its runs
     */
    public RunTrace(Catalog catalog, Plan plan, RunSpec run) {
        this.runner = new SpecRunner(catalog);
        this.plan = plan;
        this.run = run;
    }

    /**
     * Writes the events.
     *
     * @param sink makes the writer of the trace, such as {@link TraceSink#chrome}
     * @param window from when to when, and whose
     * @param target the file
     * @throws BadInputException if the window names a component that there is not
     */
    public void events(BiFunction<Writer, TraceWindow, TraceSink> sink, TraceWindow window, Path target)
            throws IOException {
        Simulation simulation = runner.build(run);
        TracedComponents traced = new TracedComponents(plan, window.components());
        try (Writer writer = new BufferedWriter(Files.newBufferedWriter(target));
                TraceSink events = sink.apply(writer, window)) {
            events.follow(simulation.metrics());
            simulation.observe(events);
            simulation.observe(traced);
            Run.execute(simulation, run.settings());
        }
        try {
            traced.checkParts();
        } catch (BadInputException unknown) {
            Files.delete(target);
            throw unknown;
        }
    }

    /**
     * Returns the interfaces whose frames can be captured, in the order of the system; each shows both directions.
     *
     * @throws BadInputException if the system offers none
     */
    public List<String> interfaces() {
        PcapngCapture probe =
                new PcapngCapture(OutputStream.nullOutputStream(), new TraceWindow(0, SimTime.NEVER, List.of()));
        runner.build(run, probe);
        if (probe.offered().isEmpty()) {
            throw new BadInputException(
                    "no component of this scenario offers a link to capture; only models of networks do");
        }
        return probe.offered();
    }

    /**
     * Writes the frames for Wireshark.
     *
     * @return how many frames passed
     * @throws BadInputException if the system offers no link, or none that the window chooses
     */
    public long frames(TraceWindow window, Path target) throws IOException {
        List<String> offered = interfaces();
        PcapngCapture probe = new PcapngCapture(OutputStream.nullOutputStream(), window);
        offered.forEach(name -> probe.tap(name, () -> 0));
        if (probe.shown() == 0) {
            throw new BadInputException("--component " + String.join(", ", window.components())
                    + " chooses none of the interfaces of this scenario, which are " + String.join(", ", offered));
        }
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(target))) {
            PcapngCapture capture = new PcapngCapture(stream, window);
            Run.execute(runner.build(run, capture), run.settings());
            return capture.frames();
        }
    }
}
