package org.orrery.inference.kube;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.units.Dimension;

/** How a deployment changes its variant. */
public sealed interface Rollout {
    /** Returns how many pods there may be above the wanted number. */
    int surge(int wanted);

    /** Returns how many of the wanted pods may be missing. */
    int unavailable(int wanted);

    /** New pods first, as far as the surge allows; an old one goes when a new one is ready. */
    @TypeName(value = "rolling", doc = "Kubernetes' rolling update: new pods first, within the surge.")
    record Rolling(
            @Param(
                    doc = "Extra pods, as a share of the wanted ones, rounded up.",
                    dimension = Dimension.FRACTION,
                    min = "0",
                    max = "1",
                    calibration = "ipa.surge")
            double surge,

            @Param(
                    doc = "Missing pods, as a share of the wanted ones, rounded down.",
                    dimension = Dimension.FRACTION,
                    min = "0",
                    max = "1",
                    calibration = "ipa.unavailable")
            double unavailable)
            implements Rollout {
        @Override
        public int surge(int wanted) {
            int extra = (int) Math.ceil(surge * wanted);
            // Kubernetes: if both come out as 0, nothing could ever move.
            return extra == 0 && unavailable(wanted) == 0 ? 1 : extra;
        }

        @Override
        public int unavailable(int wanted) {
            return (int) Math.floor(unavailable * wanted);
        }
    }

    /** All old pods go at once. */
    @TypeName(value = "recreate", doc = "All old pods go before new ones come; for comparison only.")
    record Recreate() implements Rollout {
        @Override
        public int surge(int wanted) {
            return 0;
        }

        @Override
        public int unavailable(int wanted) {
            return wanted;
        }
    }
}
