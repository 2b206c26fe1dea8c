package org.orrery.inference.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.orrery.inference.Pipelines;

class CheckedSolverTest {
    private final Problem problem = Pipelines.video("", Restriction.NONE);
    private final Configuration best = new FullSolver(problem).solve(8).orElseThrow();

    private Configuration with(Choice first) {
        List<Choice> choices = new ArrayList<>(best.choices());
        choices.set(0, first);
        return new Configuration(choices);
    }

    private void refused(Optional<Configuration> answer, String why) {
        CheckedSolver checked = new CheckedSolver(load -> answer, problem);
        assertThatThrownBy(() -> checked.solve(8))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("to a load of 8 requests/s, which is wrong")
                .hasMessageContaining(why);
    }

    @Test
    void theRightAnswerPasses() {
        assertThat(new CheckedSolver(load -> Optional.of(best), problem).solve(8))
                .contains(best);
        assertThat(new CheckedSolver(load -> Optional.empty(), problem).solve(1_000_000))
                .isEmpty();
    }

    @Test
    void noAnswerWhereThereIsOneEndsTheRun() {
        refused(Optional.empty(), "is feasible");
    }

    @Test
    void anAnswerWhereNothingIsFeasibleEndsTheRun() {
        CheckedSolver checked = new CheckedSolver(load -> Optional.of(best), problem);
        assertThatThrownBy(() -> checked.solve(1_000_000)).hasMessageContaining("nothing is feasible");
    }

    @Test
    void anAnswerThatIsWorthLessEndsTheRun() {
        Choice first = best.choices().get(0);
        refused(
                Optional.of(with(new Choice(first.variant(), first.cores(), first.replicas() + 1, first.batch()))),
                "it is worth");
    }

    @Test
    void anAnswerThatCannotCarryTheLoadEndsTheRun() {
        Choice first = best.choices().get(0);
        refused(Optional.of(with(new Choice(first.variant(), first.cores(), 0, first.batch()))), "is not feasible");
        refused(Optional.of(with(new Choice(first.variant(), 99, first.replicas(), first.batch()))), "is not feasible");
    }
}
