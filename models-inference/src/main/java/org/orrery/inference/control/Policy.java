package org.orrery.inference.control;

import java.util.Optional;
import org.orrery.inference.solver.Method;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.TypeName;

/** How a cluster is adapted to its load. */
public sealed interface Policy {
    /** Returns the policy at work, for one run. */
    Controller controller(PolicyContext context);

    /** Returns whether the policy needs the vertical autoscaler's recommender. */
    default boolean usesRecommender() {
        return false;
    }

    /** A set of variants at the same time (the paper's system). */
    @TypeName(value = "infadapter", doc = "Chooses a set of variants, their cores and their shares.")
    record InfAdapter(
            @Param(doc = "How the decision problem is solved.", fallback = "enumerate")
            Method solver) implements Policy {
        @Override
        public Controller controller(PolicyContext context) {
            return new SolvingController(context, solver.solver(context.objective()));
        }
    }

    /** One variant at a time (Model-Switching with InfAdapter's machinery). */
    @TypeName(value = "ms-plus", doc = "Chooses one variant and its cores.")
    record MsPlus() implements Policy {
        @Override
        public Controller controller(PolicyContext context) {
            return new SolvingController(context, Method.MS_PLUS.solver(context.objective()));
        }
    }

    /** The vertical autoscaler with InfAdapter's stabilisation. */
    @TypeName(value = "vpa-plus", doc = "Resizes one fixed variant to the recommended target, with stabilisation.")
    record VpaPlus() implements Policy {
        @Override
        public Controller controller(PolicyContext context) {
            return new VpaPlusController(new Stabiliser(context.parameters().stabilisation()));
        }

        @Override
        public boolean usesRecommender() {
            return true;
        }
    }

    /** The vertical autoscaler alone. */
    @TypeName(
            value = "vpa-plain",
            doc = "Resizes one fixed variant to the target when it leaves the recommended range.")
    record VpaPlain() implements Policy {
        @Override
        public Controller controller(PolicyContext context) {
            return new VpaPlainController();
        }

        @Override
        public boolean usesRecommender() {
            return true;
        }
    }

    /** No adaptation. */
    @TypeName(value = "fixed", doc = "Keeps the start configuration.")
    record Fixed() implements Policy {
        @Override
        public Controller controller(PolicyContext context) {
            return situation -> new Decision.Keep();
        }
    }

    /** Returns the only variant of a plan, which is what the vertical autoscaler resizes. */
    static Optional<Integer> onlyVariant(Plan plan) {
        Optional<Integer> found = Optional.empty();
        for (int variant = 0; variant < plan.quotas().size(); variant++) {
            if (plan.allocation().of(variant) > 0) {
                if (found.isPresent()) {
                    return Optional.empty();
                }
                found = Optional.of(variant);
            }
        }
        return found;
    }
}
