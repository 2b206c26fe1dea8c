package org.orrery.inference.kube;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.random.Sampler;
import org.orrery.kernel.units.Dimension;

/** How long a new pod takes. */
public sealed interface PodStart {
    /**
     * The times of one pod, in picoseconds from its creation.
     *
     * @param running when its containers run
     * @param loadingCores cores that it uses from then on until it serves
     * @param ready when it enters its service and begins to get work
     * @param serving when it begins to do it, not before {@code running}
     */
    record Times(long running, double loadingCores, long ready, long serving) {
        /** Returns the times of a pod of which nothing is known before it is ready. */
        static Times of(long ready, long serving) {
            return new Times(0, 0, ready, serving);
        }
    }

    /** Returns a source of times that draws from a stream. */
    Source source(RandomStream stream);

    /** Gives the times of one pod after the other. */
    @FunctionalInterface
    interface Source {
        /**
         * Returns the times of the next pod.
         *
         * @param parameters of its model, in millions
         */
        Times next(double parameters);
    }

    /** The readiness probe passes before the model is loaded. */
    @TypeName(
            value = "two-phase",
            doc = "A pod gets calls when its port opens, and serves them when its model is loaded: they wait in it.")
    record TwoPhase(
            @Param(
                    doc = "From the patch until the pod is in rotation.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    calibration = "ipa.in-rotation")
            Distribution inRotation,

            @Param(
                    doc = "From then on until it serves a model without parameters.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    calibration = "ipa.loading-in-rotation")
            Distribution loading,

            @Param(
                    doc = "What a million parameters of the model add to that.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    calibration = "ipa.loading-per-million")
            long perMillion)
            implements PodStart {
        @Override
        public Source source(RandomStream stream) {
            Sampler first = inRotation.sampler(stream);
            Sampler second = loading.sampler(stream);
            return parameters -> {
                long ready = first.nextLong();
                return Times.of(ready, ready + second.nextLong() + Math.round(perMillion * parameters));
            };
        }
    }

    /** A pod serves as soon as it gets calls. */
    @TypeName(value = "one-phase", doc = "A pod gets calls only when it serves.")
    record OnePhase(
            @Param(
                    doc = "From the patch until the pod serves.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    calibration = "ipa.one-phase-start")
            Distribution ready)
            implements PodStart {
        @Override
        public Source source(RandomStream stream) {
            Sampler sampler = ready.sampler(stream);
            return parameters -> {
                long time = sampler.nextLong();
                return Times.of(time, time);
            };
        }
    }
}
