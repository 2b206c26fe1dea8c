package org.orrery.inference.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.inference.Binding;
import org.orrery.inference.variant.VariantTables;
import org.orrery.inference.variant.Variants;
import org.orrery.kernel.random.StreamSource;

class CheckedSolverTest {
    private static final int INSTANCES = 4750;
    private static final double EXACT = 1e-9;
    private static final Allocation START = Allocation.of(0, 0, 0, 0, 20);

    private final Binding binding = new Binding();
    private final Objective published = new Objective(
            new Variants(binding.bind(VariantTables.class, "{}")), binding.bind(ObjectiveParameters.class, "{}"));

    private static RandomObjectives random() {
        return new RandomObjectives(new StreamSource(11, 0).stream("test", "allocations"));
    }

    /** The library calls a worse point optimal in 1 of these 5,000 problems; 1 in 1,000 would be another library. */
    private static final int WRONG_ANSWERS = INSTANCES / 1_000;

    @Test
    void theIntegerProgramEqualsTheFullEnumerationOrIsRefusedOnThousandsOfProblems() {
        RandomObjectives random = random();
        int carried = 0;
        int refused = 0;
        for (int instance = 0; instance < INSTANCES; instance++) {
            Objective objective = random.next();
            Allocation present = random.present(objective);
            int load = random.load(objective);
            Allocation program =
                    new IntegerProgramSolver(objective).solve(load, present).orElseThrow();
            Allocation best = new FullEnumerationSolver(objective, false)
                    .solve(load, present)
                    .orElseThrow();
            double due = objective.value(best.toArray(), load, present.toArray());
            double worth = objective.value(program.toArray(), load, present.toArray());
            boolean carries = objective.capacity().of(best.toArray()) >= load;
            boolean right =
                    Math.abs(worth - due) <= EXACT && objective.capacity().of(program.toArray()) >= load == carries;
            CheckedSolver checked = new CheckedSolver((anyLoad, anyPresent) -> Optional.of(program), objective);
            if (right) {
                assertThat(checked.solve(load, present)).contains(program);
            } else {
                assertThatThrownBy(() -> checked.solve(load, present))
                        .as("instance %d, load %d: %s, not %s", instance, load, program, best)
                        .hasMessageContaining("which is wrong");
                refused++;
            }
            carried += carries ? 1 : 0;
        }
        assertThat(refused).isLessThan(WRONG_ANSWERS);
        assertThat(carried).isBetween(INSTANCES / 2, INSTANCES - 100);
    }

    @Test
    void theBoundIsTheBestThatEnumerationFinds() {
        RandomObjectives random = random();
        for (int instance = 0; instance < INSTANCES; instance++) {
            Objective objective = random.next();
            Allocation present = random.present(objective);
            int load = random.load(objective);
            int[] best = new FullEnumerationSolver(objective, false)
                    .solve(load, present)
                    .orElseThrow()
                    .toArray();
            OptionalDouble bound = BestValue.of(objective, load, present);
            boolean carries =
                    objective.capacity().of(best) >= load && Allocation.of(best).total() <= objective.bound(load);
            assertThat(bound.isPresent()).as("instance %d", instance).isEqualTo(carries);
            bound.ifPresent(value ->
                    assertThat(value).isCloseTo(objective.value(best, load, present.toArray()), within(EXACT)));
        }
    }

    /** Answers of a broken solver to a load of 66: too little, too much, nothing, and less than the best. */
    @ParameterizedTest
    @ValueSource(strings = {"0,0,8,0,0", "0,0,9,12,0", "20,0,0,0,0", "0,0,10,0,0", "0,0,0,0,0"})
    void aWrongAnswerEndsTheRun(String cores) {
        Allocation wrong = Allocation.of(
                Arrays.stream(cores.split(",")).mapToInt(Integer::parseInt).toArray());
        CheckedSolver checked = new CheckedSolver((load, present) -> Optional.of(wrong), published);
        assertThatThrownBy(() -> checked.solve(66, START))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("to a load of 66 requests/s, which is wrong");
    }

    @Test
    void aWrongAnswerWhereNothingCarriesTheLoadEndsTheRun() {
        CheckedSolver checked = new CheckedSolver((load, present) -> Optional.of(START), published);
        assertThatThrownBy(() -> checked.solve(400, START)).hasMessageContaining("no allocation carries the load");
    }

    @Test
    void theRightAnswerPasses() {
        CheckedSolver checked = new CheckedSolver(new IntegerProgramSolver(published), published);
        assertThat(checked.solve(66, START)).contains(Allocation.of(0, 0, 9, 0, 0));
        assertThat(checked.solve(400, START)).contains(published.fallback());
    }
}
