package org.orrery.inference.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.orrery.inference.path.DropPlace;
import org.orrery.inference.stage.Stage;
import org.orrery.kernel.stats.ResultTable;

/** Calls of each variant and drops at each place, while statistics were collected. */
final class CallCounts {
    private final List<Stage> stages;
    private final int[] drops = new int[DropPlace.values().length];
    private final int[][] calls;
    private final SecondLatencies[][] times;

    /** Creates empty counts for a number of seconds. */
    CallCounts(List<Stage> stages, int seconds) {
        this.stages = stages;
        calls = new int[stages.size()][];
        times = new SecondLatencies[stages.size()][];
        for (int stage = 0; stage < stages.size(); stage++) {
            int variants = stages.get(stage).variants().size();
            calls[stage] = new int[variants];
            times[stage] = new SecondLatencies[variants];
            Arrays.setAll(times[stage], variant -> new SecondLatencies(seconds));
        }
    }

    void dropped(DropPlace place) {
        drops[place.ordinal()]++;
    }

    /** A call took a time in seconds; the oldest of its requests was sent in a second. */
    void served(int stage, int variant, int second, double time) {
        calls[stage][variant]++;
        times[stage][variant].add(second, time);
    }

    void addTo(ResultTable dropped, ResultTable service) {
        for (DropPlace place : DropPlace.values()) {
            dropped.add(place.name().toLowerCase(Locale.ROOT).replace('_', '-'), drops[place.ordinal()]);
        }
        for (int stage = 0; stage < stages.size(); stage++) {
            for (int variant = 0; variant < calls[stage].length; variant++) {
                if (calls[stage][variant] > 0) {
                    service.add(
                            stages.get(stage).name(),
                            stages.get(stage).variants().get(variant).name(),
                            calls[stage][variant],
                            SecondLatencies.quantile(SecondLatencies.sorted(times[stage][variant].p99()), 0.5));
                }
            }
        }
    }
}
