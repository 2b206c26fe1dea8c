package org.orrery.kernel.run;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.analysis.Mser5;
import org.orrery.kernel.queue.EventHandler;
import org.orrery.kernel.results.Fingerprint;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.results.SeriesData;
import org.orrery.kernel.results.TableData;
import org.orrery.kernel.stats.Metric;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.kernel.stats.Series;
import org.orrery.kernel.time.SimTime;

/** One run from a wired simulation to its result. */
public final class Run {
    private static final int PILOT_SAMPLES = 1000;

    private Run() {}

    /**
     * Runs a simulation whose components are built and wired.
     *
     * @param simulation the simulation; it is used up
     * @param settings duration, warm-up and samples
     * @return the results
     * @throws org.orrery.kernel.SimulationException if the run fails
     * @throws IllegalArgumentException if a metric to be sampled does not exist
     */
    public static RunResult execute(Simulation simulation, RunSettings settings) {
        return execute(simulation, settings, Heartbeat.NONE);
    }

    private static RunResult execute(Simulation simulation, RunSettings settings, Heartbeat heartbeat) {
        TrajectoryHash trajectory = new TrajectoryHash(heartbeat);
        simulation.observe(trajectory);
        Map<String, SeriesData> series = new LinkedHashMap<>();
        Sampler sampler = new Sampler(simulation, settings);
        if (settings.warmup() > 0) {
            EventHandler owner = new Harness("run.warmup");
            simulation.schedule(settings.warmup(), Priority.OBSERVATION, owner, () -> {
                simulation.observed();
                sampler.sampleIfDue();
                simulation.resetStatistics();
            });
        }
        Batches batches = new Batches(simulation, settings, sampler);
        simulation.run(settings.duration());
        Map<String, Double> scalars = batches.meansOr(simulation.metrics().results());
        Map<String, TableData> tables = new LinkedHashMap<>();
        for (Metric metric : simulation.metrics().all()) {
            if (metric instanceof Series points && points.isRecorded()) {
                series.put(points.name(), new SeriesData(points.spec().unit(), "", points.times(), points.values()));
            } else if (metric instanceof ResultTable table) {
                tables.put(table.name(), new TableData(table.spec().columns(), table.rows()));
            }
        }
        sampler.addTo(series);
        Fingerprint fingerprint = new Fingerprint(
                trajectory.hash(), simulation.streams().fingerprint(), ResultHash.of(scalars, series, tables));
        return new RunResult(
                simulation.streams().replication(),
                scalars,
                batches.results(),
                series,
                Histograms.together(batches.histograms(), simulation.metrics()),
                batches.histograms(),
                tables,
                fingerprint,
                simulation.processedEvents(),
                simulation.now(),
                settings.warmup(),
                simulation.warnings());
    }

    /**
     * Runs a simulation. Where the settings ask for a warm-up by MSER-5, a pilot run with the same random numbers
     * shows the course of the metric, and the result is that of a second run with the warm-up found.
     *
     * @param builder builds the wired simulation, each time the same
     * @param settings duration, warm-up and samples
     * @return the results, with a note that says what warm-up was found
     * @throws org.orrery.kernel.SimulationException if the run fails
     * @throws IllegalArgumentException if a metric does not exist, or has too few values over time
     */
    public static RunResult execute(Supplier<Simulation> builder, RunSettings settings) {
        return execute(builder, settings, Heartbeat.NONE);
    }

    /**
     * Runs a simulation as {@link #execute(Supplier, RunSettings)} does, and lets it be watched.
     *
     * @param builder builds the wired simulation, each time the same
     * @param settings duration, warm-up and samples
     * @param heartbeat hears how far the run has come, the pilot included
     * @return the results
     */
    public static RunResult execute(Supplier<Simulation> builder, RunSettings settings, Heartbeat heartbeat) {
        if (settings.warmupBy().isEmpty()) {
            return execute(builder.get(), settings, heartbeat);
        }
        String metric = settings.warmupBy().get();
        long step = Math.max(1, settings.duration() / PILOT_SAMPLES);
        RunResult pilot = execute(builder.get(), settings.pilot(metric, step), heartbeat);
        double[] course = Arrays.stream(pilot.series().get(metric).values())
                .filter(Double::isFinite)
                .toArray();
        Mser5.Cut cut = Mser5.of(course);
        long warmup = cut.observations() * step;
        RunResult result = execute(builder.get(), settings.withWarmup(warmup), heartbeat);
        return result.withNote("warm-up of " + SimTime.format(warmup) + " found by MSER-5 on " + metric
                + (cut.trusted() ? "" : ", in the second half of the run: do not trust it, run longer"));
    }

    private record Harness(String path) implements EventHandler {
        @Override
        public void handle(int kind, long argument, Object reference) {
            throw new IllegalStateException(path + " receives actions only");
        }
    }
}
