package org.orrery.inference.pipeline;

import java.util.Locale;
import java.util.function.Supplier;
import org.orrery.inference.kube.ServerTime;
import org.orrery.kernel.Part;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;

/** How busy the replicas of a stage are. */
final class StageUse extends Part {
    /** The record of the metrics that it emits. */
    static final Class<? extends Record> METRICS = Metrics.class;

    private final Supplier<ServerTime> time;
    private ServerTime before = ServerTime.NONE;

    private record Metrics(
            @Measured(doc = "Busy share of the time of the stage's replicas in service.", limiting = true)
            Value utilisation) {}

    /**
     * Creates the part of a stage.
     *
     * @param pipeline the pipeline's place
     * @param number of the stage, from 0
     * @param name of the stage
     * @param time returns the time of its replicas so far
     */
    StageUse(Scope pipeline, int number, String name, Supplier<ServerTime> time) {
        super(pipeline.child(place(number, name)));
        this.time = time;
        metrics(Metrics.class)
                .utilisation()
                .computeShare(
                        () -> time.get().busy() - before.busy(),
                        () -> time.get().there() - before.there());
    }

    /** Returns a name such as {@code stage-1-detection}, whatever the stage's own is. */
    static String place(int number, String name) {
        return "stage-" + (number + 1) + "-" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-");
    }

    @Override
    protected void statisticsReset() {
        before = time.get();
    }
}
