package org.orrery.inference.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.orrery.inference.Binding;
import org.orrery.inference.variant.CapacityRule;
import org.orrery.inference.variant.VariantTables;
import org.orrery.inference.variant.Variants;

class SolverTest {
    private static final Allocation START = Allocation.of(0, 0, 0, 0, 20);
    private static final List<Integer> LOADS = Stream.of(
                    IntStream.of(
                            20, 30, 40, 48, 50, 59, 60, 66, 75, 80, 90, 100, 110, 120, 130, 140, 150, 160, 165, 170),
                    IntStream.iterate(180, load -> load <= 320, load -> load + 10),
                    IntStream.of(340, 360, 380, 386))
            .flatMap(IntStream::boxed)
            .toList();

    private final Binding binding = new Binding();
    private final Variants variants = new Variants(binding.bind(VariantTables.class, "{}"));

    private Objective objective(String parameters) {
        return new Objective(variants, binding.bind(ObjectiveParameters.class, parameters));
    }

    private String answer(Method method, int load, Allocation present) {
        return method.solver(objective("{}"))
                .solve(load, present)
                .map(chosen -> chosen.format(variants))
                .orElse("none");
    }

    @Test
    void theSanityValuesComeOut() {
        assertThat(answer(Method.ENUMERATE, 66, START)).isEqualTo("50@9");
        assertThat(answer(Method.ENUMERATE, 200, START)).isEqualTo("18@4+50@16");
        assertThat(answer(Method.GUROBI_QUIRK, 66, START)).isEqualTo("50@5+101@7");
    }

    @Test
    void theMostAccurateVariantsFillFirst() {
        assertThat(objective("{}").fill(new int[] {4, 0, 16, 0, 0}, 200)).containsExactly(71, 0, 129, 0, 0);
    }

    @Test
    void thereAre20529AllocationsWithinTheBudget() {
        Objective objective = objective("{}");
        assertThat(new CoreVectors(5, 20, 2, objective.capacity()).size()).isEqualTo(20_529);
    }

    @Test
    void theRecursionEqualsTheFullEnumeration() {
        assertThat(LOADS).hasSize(39);
        for (double alpha : new double[] {0.0125, 0.05, 0.2}) {
            Objective objective = objective("{alpha: " + alpha + "}");
            Solver recursion = Method.ENUMERATE.solver(objective);
            Solver reference = Method.FULL_ENUMERATION.solver(objective);
            for (int load : LOADS) {
                assertThat(recursion.solve(load, START))
                        .as("load %d, alpha %s", load, alpha)
                        .isEqualTo(reference.solve(load, START));
            }
        }
    }

    @Test
    void theIntegerProgramIsAsGoodAsTheFullEnumeration() {
        Objective objective = objective("{}");
        Solver program = Method.INTEGER_PROGRAM.solver(objective);
        Solver reference = Method.FULL_ENUMERATION.solver(objective);
        for (int load : new int[] {20, 66, 120, 200, 300, 386}) {
            assertThat(program.solve(load, START)).as("load %d", load).isEqualTo(reference.solve(load, START));
        }
    }

    @Test
    void theOlderCodesBoundIsWhatTheHeaviestVariantWouldNeed() {
        Objective objective = objective("{core-bound: heaviest-variant, alpha: 0.0125}");
        assertThat(objective.bound(20)).isEqualTo(8);
        assertThat(objective.bound(200)).isEqualTo(20);
        for (Method method : List.of(Method.ENUMERATE, Method.FULL_ENUMERATION, Method.INTEGER_PROGRAM)) {
            Allocation chosen = method.solver(objective).solve(30, START).orElseThrow();
            assertThat(chosen.total()).as("%s", method).isLessThanOrEqualTo(objective.bound(30));
        }
    }

    @Test
    void rememberedAnswersEqualFreshOnes() {
        Objective objective = objective("{}");
        Solver remembering = new CachingSolver(new EnumeratingSolver(objective));
        Allocation nine = Allocation.of(0, 0, 9, 0, 0);
        for (int round = 0; round < 2; round++) {
            for (int load : new int[] {20, 66, 200, 400}) {
                for (Allocation present : List.of(START, nine)) {
                    assertThat(remembering.solve(load, present))
                            .isEqualTo(new EnumeratingSolver(objective).solve(load, present));
                }
            }
        }
    }

    @Test
    void theVectorsHoldTheCapacitiesThatTheTableGives() {
        Objective objective = objective("{}");
        CoreVectors vectors = new CoreVectors(5, 20, 2, objective.capacity());
        for (int i = 0; i < vectors.size(); i += 7) {
            int[] cores = vectors.cores(i);
            assertThat(vectors.capacity(i)).isEqualTo(objective.capacity().of(cores));
            int[] heavier = cores.clone();
            heavier[0] = 0;
            assertThat(vectors.heavierCapacity(i))
                    .isEqualTo(objective.capacity().of(heavier));
        }
    }

    @Test
    void aWorseAnswerWouldBeNoticed() {
        Objective objective = objective("{}");
        int[] best = Method.FULL_ENUMERATION
                .solver(objective)
                .solve(200, START)
                .orElseThrow()
                .toArray();
        int[] worse = {5, 0, 15, 0, 0};
        assertThat(objective.value(worse, 200, START.toArray()))
                .isLessThan(objective.value(best, 200, START.toArray()));
    }

    @Test
    void theQuirkAllowsSurplusInTheLightestVariantOnly() {
        Objective objective = objective("{}");
        Solver quirk = Method.GUROBI_QUIRK.solver(objective);
        for (int load : LOADS) {
            int[] cores = quirk.solve(load, START).orElseThrow().toArray();
            int heavier = objective.capacity().of(cores) - objective.capacity().of(0, cores[0]);
            assertThat(heavier).as("load %d", load).isLessThanOrEqualTo(load);
        }
    }

    @Test
    void aLoadThatNothingCarriesGetsAllCoresOfTheLightestVariantOrNoAnswer() {
        assertThat(answer(Method.ENUMERATE, 386, START)).isEqualTo("18@20");
        assertThat(answer(Method.ENUMERATE, 387, START)).isEqualTo("18@20");
        assertThat(answer(Method.FULL_ENUMERATION, 387, START)).isEqualTo("18@20");
        assertThat(answer(Method.INTEGER_PROGRAM, 387, START)).isEqualTo("18@20");
        assertThat(answer(Method.GUROBI_QUIRK, 387, START)).isEqualTo("none");
    }

    @Test
    void theLoadTimeKeepsAnEquallyGoodVariantRunning() {
        Objective objective = objective("{}");
        int[] nine = {0, 0, 9, 0, 0};
        assertThat(objective.loadingCost(nine, nine)).isZero();
        assertThat(objective.loadingCost(nine, START.toArray())).isEqualTo(6.82 / 8.52, within(1e-12));
    }

    @Test
    void modelSwitchingIsBoundByWhatTheHeaviestVariantWouldNeed() {
        // ResNet152 carries 20 requests/s with 8 cores, so no option has more.
        Allocation chosen =
                Method.MS_PLUS.solver(objective("{}")).solve(20, START).orElseThrow();
        assertThat(chosen.total()).isLessThanOrEqualTo(8);
        for (int load : LOADS) {
            int[] cores = Method.MS_PLUS
                    .solver(objective("{}"))
                    .solve(load, START)
                    .orElseThrow()
                    .toArray();
            assertThat(IntStream.of(cores).filter(count -> count > 0).count()).isEqualTo(1);
            assertThat(objective("{}").capacity().of(cores)).isGreaterThanOrEqualTo(load);
        }
    }

    @Test
    void theMostAccurateSetIsNoWorseThanTheMostAccurateVariant() {
        for (String budget : new String[] {"8", "14", "20"}) {
            AccuracyFirst problem =
                    new AccuracyFirst(objective("{budget: " + budget + "}"), CapacityRule.TRUNCATED_INTERCEPT, 0.8);
            double single = problem.objective()
                    .averageAccuracy(problem.best(75, true).orElseThrow().toArray(), 75);
            double set = problem.objective()
                    .averageAccuracy(problem.best(75, false).orElseThrow().toArray(), 75);
            assertThat(set).isGreaterThanOrEqualTo(single);
        }
    }
}
