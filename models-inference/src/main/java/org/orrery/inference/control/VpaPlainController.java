package org.orrery.inference.control;

import org.orrery.inference.vpa.Recommendation;

/** The plain autoscaler: no change inside the recommended range, but for the very first decision. */
final class VpaPlainController implements Controller {
    private boolean first = true;

    @Override
    public Decision decide(Situation situation) {
        boolean veryFirst = first;
        first = false;
        if (situation.recommendation().isEmpty()) {
            return new Decision.Keep();
        }
        Recommendation recommended = situation.recommendation().get();
        int size = situation.present().allocation().total();
        if (!veryFirst && recommended.lowerCores() < size && size < recommended.upperCores()) {
            return new Decision.Keep();
        }
        return VpaPlusController.resize(situation.present(), recommended.targetCores());
    }
}
