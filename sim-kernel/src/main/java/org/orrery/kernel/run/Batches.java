package org.orrery.kernel.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.queue.EventHandler;
import org.orrery.kernel.results.HistogramData;
import org.orrery.kernel.stats.Moments;

/** Cuts the time after the warm-up into equal stretches and keeps the results of each. */
final class Batches implements EventHandler {
    private final Simulation simulation;
    private final Sampler sampler;
    private final List<Map<String, Double>> results = new ArrayList<>();
    private final List<Map<String, HistogramData>> histograms = new ArrayList<>();

    Batches(Simulation simulation, RunSettings settings, Sampler sampler) {
        this.simulation = simulation;
        this.sampler = sampler;
        long span = settings.duration() - settings.warmup();
        for (int batch = 1; batch <= settings.batches(); batch++) {
            long end = settings.warmup() + span / settings.batches() * batch;
            simulation.schedule(end, Priority.OBSERVATION, this, 0, batch, null);
        }
    }

    @Override
    public String path() {
        return "run.batches";
    }

    @Override
    public void handle(int kind, long argument, Object reference) {
        simulation.observed();
        sampler.sampleIfDue();
        results.add(simulation.metrics().results());
        histograms.add(Histograms.of(simulation.metrics()));
        simulation.resetStatistics();
    }

    @Override
    public String describe(int kind) {
        return "end of batch";
    }

    List<Map<String, Double>> results() {
        return results;
    }

    List<Map<String, HistogramData>> histograms() {
        return histograms;
    }

    /**
     * Returns the means over the batches, and results that exist only at the end of the run as they are; without
     * batches, the results of the whole run.
     */
    Map<String, Double> meansOr(Map<String, Double> whole) {
        if (results.isEmpty()) {
            return whole;
        }
        Map<String, Moments> collected = new LinkedHashMap<>();
        for (Map<String, Double> batch : results) {
            batch.forEach((name, value) ->
                    collected.computeIfAbsent(name, any -> new Moments()).add(value));
        }
        Map<String, Double> means = new LinkedHashMap<>(whole);
        collected.forEach((name, moments) -> means.put(name, moments.mean()));
        return means;
    }
}
