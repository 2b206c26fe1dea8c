package org.orrery.inference.control;

import org.orrery.inference.solver.Allocation;
import org.orrery.inference.vpa.Recommendation;

/** VPA+: the target, rounded up to whole cores; a target that is not above the present size is put off. */
final class VpaPlusController implements Controller {
    private final Stabiliser stabiliser;

    VpaPlusController(Stabiliser stabiliser) {
        this.stabiliser = stabiliser;
    }

    @Override
    public Decision decide(Situation situation) {
        Plan present = situation.present();
        int size = present.allocation().total();
        int target = situation.recommendation().map(Recommendation::targetCores).orElse(size);
        if (stabiliser.putsOff(target > size)) {
            return new Decision.Skip();
        }
        return resize(present, target);
    }

    /** Returns the decision to give the only variant of a plan so many cores. */
    static Decision resize(Plan present, int cores) {
        int variant = Policy.onlyVariant(present)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the vertical autoscaler resizes one variant, but the configuration has several"));
        if (present.allocation().of(variant) == cores) {
            return new Decision.Keep();
        }
        Allocation resized = Allocation.single(present.quotas().size(), variant, cores);
        return new Decision.Resize(new Plan(resized, present.quotas(), present.load()));
    }
}
