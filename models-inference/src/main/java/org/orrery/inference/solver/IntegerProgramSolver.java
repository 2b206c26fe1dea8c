package org.orrery.inference.solver;

import java.util.Optional;
import org.ojalgo.concurrent.Parallelism;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;
import org.ojalgo.optimisation.integer.IntegerStrategy;
import org.ojalgo.type.context.NumberContext;

/**
 * The paper's integer program: a binary for each variant and core count, a load for each variant, and the
 * loading cost as a bound on the load times of what changes. The rule that more accurate variants fill first
 * needs no constraint, since the objective prefers it. A load that cannot be carried gets the fallback.
 */
final class IntegerProgramSolver implements Solver {
    private final Objective objective;

    IntegerProgramSolver(Objective objective) {
        this.objective = objective;
    }

    @Override
    public Optional<Allocation> solve(int load, Allocation present) {
        Program program = new Program(load, present);
        Optimisation.Result result = program.model.maximise();
        return Optional.of(result.getState().isFeasible() ? program.chosen() : objective.fallback());
    }

    private final class Program {
        private final ExpressionsBasedModel model = new ExpressionsBasedModel();
        private final int variants = objective.variants().count();
        private final Variable[][] runs = new Variable[variants][objective.budget() + 1];

        Program(int load, Allocation present) {
            // One worker with a narrow gap: the answer must not depend on the machine.
            model.options.integer(IntegerStrategy.newConfigurable()
                    .withParallelism(Parallelism.ONE)
                    .withGapTolerance(NumberContext.of(12)));
            ObjectiveParameters numbers = objective.parameters();
            Variable loadingCost =
                    model.newVariable("loading").lower(0).upper(1).weight(-numbers.beta());
            Expression budget = model.newExpression("budget").upper(objective.bound(load));
            Expression carried = model.newExpression("carried").level(load);
            for (int variant = 0; variant < variants; variant++) {
                // In requests/s: with shares of the load in their place the solver loses the best point now and then.
                Variable carries = model.newVariable("load-" + variant)
                        .lower(0)
                        .upper(load)
                        .weight(objective.variants().accuracy(variant) / load);
                carried.set(carries, 1);
                Expression capacity = model.newExpression("capacity-" + variant).upper(0);
                capacity.set(carries, 1);
                Expression once = model.newExpression("once-" + variant).upper(1);
                Expression loading = model.newExpression("loading-" + variant).upper(0);
                loading.set(loadingCost, -1);
                for (int cores = objective.minCores(); cores <= objective.budget(); cores++) {
                    Variable run =
                            model.newVariable("run-" + variant + "-" + cores).binary();
                    run.weight(-numbers.alpha() * cores / numbers.budget());
                    runs[variant][cores] = run;
                    budget.set(run, cores);
                    once.set(run, 1);
                    capacity.set(run, -(double) objective.capacity().of(variant, cores));
                    loading.set(run, changeCost(variant, cores, present));
                }
            }
        }

        private double changeCost(int variant, int cores, Allocation present) {
            return cores == present.of(variant) || objective.variants().longestLoadTime() == 0
                    ? 0
                    : (double) objective.variants().loadTime(variant)
                            / objective.variants().longestLoadTime();
        }

        Allocation chosen() {
            int[] cores = new int[variants];
            for (int variant = 0; variant < variants; variant++) {
                for (int count = objective.minCores(); count <= objective.budget(); count++) {
                    if (runs[variant][count].getValue().doubleValue() > 0.5) {
                        cores[variant] = count;
                    }
                }
            }
            return Allocation.of(cores);
        }
    }
}
