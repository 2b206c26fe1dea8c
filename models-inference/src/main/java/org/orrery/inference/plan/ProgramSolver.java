package org.orrery.inference.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ojalgo.concurrent.Parallelism;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;
import org.ojalgo.optimisation.integer.IntegerStrategy;
import org.ojalgo.type.context.NumberContext;

/**
 * The paper's integer program: a binary and a number of replicas for each pair of variant and batch size of a stage.
 *
 * <p>A product of accuracies is made linear exactly: the product of the stages up to one is the sum, over that
 * stage's pairs, of worth times a share, where the shares add up to the product before it and only the chosen
 * pair's may differ from 0.
 */
final class ProgramSolver implements PipelineSolver {
    private static final double CHOSEN = 0.5;
    private static final double IMPROVEMENT = 1e-7;

    private final Problem problem;

    ProgramSolver(Problem problem) {
        this.problem = problem;
    }

    /**
     * Solves, then asks for better until there is nothing: a solver's gap leaves the weight of the batch sizes open. Ties
     * are not broken.
     */
    @Override
    public Optional<Configuration> solve(int load) {
        Optional<Configuration> best = Optional.empty();
        Optional<Configuration> better = improve(load, best);
        while (better.isPresent()) {
            best = better;
            better = improve(load, best);
        }
        return best;
    }

    private Optional<Configuration> improve(int load, Optional<Configuration> best) {
        Program program = new Program(load);
        best.ifPresent(
                known -> program.model.limitObjective(BigDecimal.valueOf(problem.value(known) + IMPROVEMENT), null));
        Optimisation.Result result = program.model.maximise();
        return result.getState().isFeasible()
                ? Optional.of(program.chosen())
                        .filter(found -> best.isEmpty() || problem.value(found) > problem.value(best.get()))
                : Optional.empty();
    }

    private final class Program {
        private final ExpressionsBasedModel model = new ExpressionsBasedModel();
        private final ProblemParameters numbers = problem.parameters();
        private final int load;
        private final List<List<Variable>> runs = new ArrayList<>();
        private final List<List<Variable>> replicas = new ArrayList<>();
        private List<Variable> before = List.of();
        private List<Double> worthBefore = List.of();

        Program(int load) {
            this.load = load;
            // One worker with a narrow gap: the answer must not depend on the machine.
            model.options.integer(IntegerStrategy.newConfigurable()
                    .withParallelism(Parallelism.ONE)
                    .withGapTolerance(NumberContext.of(12)));
            Expression sla = model.newExpression("sla").upper(problem.slaSeconds());
            for (int stage = 0; stage < problem.stages().size(); stage++) {
                addStage(stage, sla);
            }
            if (numbers.accuracy().multiplies()) {
                for (int i = 0; i < before.size(); i++) {
                    before.get(i).weight(numbers.alpha() * worthBefore.get(i));
                }
            }
        }

        private void addStage(int stage, Expression sla) {
            List<Variable> runsHere = new ArrayList<>();
            List<Variable> replicasHere = new ArrayList<>();
            Expression one = model.newExpression("one-" + stage).level(1);
            List<Option> options = problem.options(stage);
            for (int i = 0; i < options.size(); i++) {
                Option option = options.get(i);
                String name = stage + "-" + i;
                double worth = numbers.accuracy().multiplies() ? 0 : numbers.alpha() * option.worth();
                Variable run =
                        model.newVariable("run-" + name).binary().weight(worth - numbers.delta() * option.batch());
                Variable count = model.newVariable("replicas-" + name)
                        .integer(true)
                        .lower(0)
                        .upper(numbers.replicaCap())
                        .weight(-numbers.beta() * option.cores());
                one.set(run, 1);
                sla.set(run, problem.seconds(stage, option, load));
                addReplicas(stage, name, option, run, count);
                runsHere.add(run);
                replicasHere.add(count);
            }
            runs.add(runsHere);
            replicas.add(replicasHere);
            if (numbers.accuracy().multiplies()) {
                multiply(stage, options, runsHere);
            }
        }

        private void addReplicas(int stage, String name, Option option, Variable run, Variable count) {
            Expression only = model.newExpression("only-" + name).upper(0);
            only.set(count, 1).set(run, -(double) numbers.replicaCap());
            // Whole numbers of replicas in place of throughputs: with these the solver loses the best point now and
            // then.
            Expression carries = model.newExpression("carries-" + name).lower(0);
            carries.set(count, 1).set(run, -option.replicas(load));
            problem.restriction().replicas().ifPresent(fixed -> {
                Expression exactly = model.newExpression("exactly-" + name).level(0);
                exactly.set(count, 1).set(run, -(double) fixed.get(stage));
            });
        }

        private void multiply(int stage, List<Option> options, List<Variable> runsHere) {
            Expression shares = model.newExpression("shares-" + stage).level(before.isEmpty() ? 1 : 0);
            for (int i = 0; i < before.size(); i++) {
                shares.set(before.get(i), -worthBefore.get(i));
            }
            List<Variable> sharesHere = new ArrayList<>();
            for (int i = 0; i < options.size(); i++) {
                Variable share =
                        model.newVariable("share-" + stage + "-" + i).lower(0).upper(1);
                shares.set(share, 1);
                Expression onlyChosen =
                        model.newExpression("share-of-" + stage + "-" + i).upper(0);
                onlyChosen.set(share, 1).set(runsHere.get(i), -1);
                sharesHere.add(share);
            }
            before = sharesHere;
            worthBefore = options.stream().map(Option::worth).toList();
        }

        Configuration chosen() {
            List<Choice> choices = new ArrayList<>();
            for (int stage = 0; stage < runs.size(); stage++) {
                for (int i = 0; i < runs.get(stage).size(); i++) {
                    if (runs.get(stage).get(i).getValue().doubleValue() > CHOSEN) {
                        Option option = problem.options(stage).get(i);
                        int count = (int)
                                Math.rint(replicas.get(stage).get(i).getValue().doubleValue());
                        choices.add(new Choice(option.variant(), option.cores(), count, option.batch()));
                    }
                }
            }
            return new Configuration(choices);
        }
    }
}
