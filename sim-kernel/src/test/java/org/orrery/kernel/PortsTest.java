package org.orrery.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.units.Dimension;

class PortsTest {
    private final Simulation simulation = new Simulation(1, 0);

    private static final class End extends Component {
        private record Ports(
                @Port(doc = "Words in.", backPressure = true)
                Input<String> in,

                @Port(doc = "Words out.", optional = true, backPressure = true)
                Output<String> out,

                @Port(doc = "Words out to many.", optional = true)
                Outputs<String> toAll,

                @Port(doc = "Questions.", optional = true) Requestor<String, Integer> questions,
                @Port(doc = "Answers.") Replier<String, Integer> answers,

                @Port(doc = "Its own list.", optional = true)
                Plug<List<String>> mine,

                @Port(doc = "Lists of others.") Socket<List<String>> theirs) {}

        private record Metrics(
                @Measured(doc = "Words that came in.") Counter wordsHeard) {}

        private final Ports ports = ports(Ports.class);
        private final Metrics metrics = metrics(Metrics.class);
        private final List<String> heard = new ArrayList<>();
        private final List<List<String>> plugged = new ArrayList<>();
        private Reply<Integer> open;
        private Reply<Integer> unanswered;

        End(Scope scope) {
            super(scope);
            ports.in().onMessage(word -> {
                metrics.wordsHeard().increment();
                heard.add(word);
            });
            ports.answers().onQuestion((word, reply) -> {
                open = reply;
                if (word.isEmpty()) {
                    unanswered = reply;
                } else {
                    reply.answer(word.length());
                }
            });
            ports.theirs().onPlug(plugged::add);
        }

        @Override
        protected void wired() {
            if (ports.mine().isConnected()) {
                ports.mine().plugIn(heard);
            }
        }
    }

    private final End left = new End(simulation.scope("left"));
    private final End right = new End(simulation.scope("right"));

    private static void connect(End from, String output, End to, String input) {
        from.outputs().get(output).connect(to.inputs().get(input));
    }

    @Test
    void portsAndMetricsAreMadeFromRecords() {
        assertThat(left.inputs()).containsOnlyKeys("in", "answers", "theirs");
        assertThat(left.outputs()).containsOnlyKeys("out", "to-all", "questions", "mine");
        assertThat(MetricSpec.of(End.Metrics.class))
                .containsExactly(
                        new MetricSpec("words_heard", MetricSpec.Kind.COUNT, "", "Words that came in.", List.of()));
        assertThat(PortSpec.of(End.Ports.class).get(1).kind().isOutgoing()).isTrue();
    }

    @Test
    void aClosedInputLetsItsSenderWait() {
        connect(left, "out", right, "in");
        right.ports.in().close();
        assertThat(left.ports.out().isReady()).isFalse();
        assertThatThrownBy(() -> left.ports.out().send("too early")).hasMessageContaining("is closed");
        left.ports.out().whenReady(() -> left.ports.out().send("late"));
        right.ports.in().open();
        assertThat(right.heard).containsExactly("late");
    }

    @Test
    void whoWaitsIsToldOnlyWhileTheInputIsOpen() {
        connect(left, "out", right, "in");
        right.ports.in().close();
        left.ports.out().whenReady(() -> right.ports.in().close());
        left.ports.out().whenReady(() -> left.ports.out().send("second"));
        right.ports.in().open();
        assertThat(right.heard).isEmpty();
        right.ports.in().open();
        assertThat(right.heard).containsExactly("second");
    }

    @Test
    void oneOutputReachesSeveralInputs() {
        Ear one = new Ear(simulation.scope("one"));
        Ear two = new Ear(simulation.scope("two"));
        left.outputs().get("to-all").connect("first", one.inputs().get("in"));
        left.outputs().get("to-all").connect("second", two.inputs().get("in"));
        left.ports.toAll().broadcast("all");
        left.ports.toAll().send(1, "two");
        assertThat(one.heard).containsExactly("all");
        assertThat(two.heard).containsExactly("all", "two");
        assertThat(left.ports.toAll().label(1)).isEqualTo("second");
    }

    private static final class Asker extends Component {
        private record Ports(@Port(doc = "Whom it asks.") Requestors<String, Integer> to) {}

        private final Ports ports = ports(Ports.class);

        Asker(Scope scope) {
            super(scope);
        }
    }

    @Test
    void oneOfSeveralIsAsked() {
        Asker asker = new Asker(simulation.scope("asker"));
        asker.outputs().get("to").connect("near", left.inputs().get("answers"));
        asker.outputs().get("to").connect("far", right.inputs().get("answers"));
        List<Integer> answers = new ArrayList<>();
        asker.ports.to().ask(1, "three", answers::add);
        assertThat(answers).containsExactly(5);
        assertThat(left.open).isNull();
        assertThat(asker.ports.to().count()).isEqualTo(2);
        assertThat(asker.ports.to().label(1)).isEqualTo("far");
        assertThatThrownBy(() -> asker.outputs().get("to").connect(left.inputs().get("in")))
                .hasMessageStartingWith("output 'to' of asker asks String answered by Integer, but input 'in'");
    }

    private static final class Ear extends Component {
        private record Ports(@Port(doc = "Words in.") Input<String> in) {}

        private final List<String> heard = new ArrayList<>();

        Ear(Scope scope) {
            super(scope);
            ports(Ports.class).in().onMessage(heard::add);
        }
    }

    @Test
    void unlikePortsAreNotConnected() {
        assertThatThrownBy(() -> connect(left, "out", right, "theirs"))
                .hasMessage("output 'out' of left sends String, but input 'theirs' of right has a socket for List");
    }

    @Test
    void anOutputThatDoesNotLookCannotLeadToAnInputThatCloses() {
        assertThatThrownBy(() -> connect(left, "to-all", right, "in"))
                .hasMessage(
                        "input 'in' of right can ask its sender to wait, but output 'to-all' of left does not look");
    }

    @Test
    void aQuestionIsAnsweredOnce() {
        connect(left, "questions", right, "answers");
        List<Integer> answers = new ArrayList<>();
        left.ports.questions().ask("four", answers::add);
        assertThat(answers).containsExactly(4);
        assertThatThrownBy(() -> right.open.answer(5)).hasMessage("right answers a question by 'answers' twice");
    }

    @Test
    void questionsThatAreNeverAnsweredAreNoted() {
        connect(left, "questions", right, "answers");
        left.after(3_000, Priority.NORMAL, () -> left.ports.questions().ask("", answer -> {}));
        simulation.run(10_000);
        assertThat(right.ports.answers().open()).isEqualTo(1);
        assertThat(simulation.warnings())
                .containsExactly("right: none of 1 questions by 'answers' was answered; the first came at 3 ns");
    }

    private void ask(String question, long at) {
        left.after(at, Priority.NORMAL, () -> left.ports.questions().ask(question, answer -> {}));
    }

    /** Asks every nanosecond; the question in the middle is answered late, or not at all. */
    private List<String> warningsIfOneOf(int questions, int answeredAfter) {
        connect(left, "questions", right, "answers");
        for (int i = 1; i <= questions; i++) {
            ask(i == questions / 2 ? "" : "four", 1_000L * i);
        }
        if (answeredAfter > 0) {
            right.after(1_000L * (questions / 2 + answeredAfter), Priority.NORMAL, () -> right.unanswered.answer(0));
        }
        simulation.run(1_000_000);
        return simulation.warnings();
    }

    @Test
    void oneQuestionThatGetsLostAmongManyIsNamedWithItsTime() {
        assertThat(warningsIfOneOf(200, 0))
                .containsExactly("right: 1 of 200 questions by 'answers' seem lost; the first came at 100 ns and has no"
                        + " answer, while 199 were answered within 0 s");
    }

    @Test
    void aLateAnswerIsNoLoss() {
        assertThat(warningsIfOneOf(200, 50)).isEmpty();
    }

    @Test
    void ofFewAnswersNothingIsConcluded() {
        assertThat(warningsIfOneOf(90, 0)).isEmpty();
    }

    @Test
    void aSecondAnswerEndsTheRunWithItsPlaceAndTime() {
        connect(left, "questions", right, "answers");
        left.after(1_000, Priority.NORMAL, () -> left.ports.questions().ask("four", answer -> {}));
        right.after(2_000, Priority.NORMAL, () -> right.open.answer(5));
        assertThatThrownBy(() -> simulation.run(10_000))
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("A component failed (right @ 2 ns)")
                .hasMessageContaining("right answers a question by 'answers' twice");
    }

    @Test
    void aReferenceIsPluggedInBeforeTimeZeroAndNotLater() {
        connect(left, "mine", right, "theirs");
        left.after(1, Priority.NORMAL, () -> left.ports.mine().plugIn(List.of()));
        assertThatThrownBy(() -> simulation.run(10)).hasMessageContaining("takes references before time 0");
        assertThat(right.plugged).hasSize(1);
    }

    @Test
    void aPortThatNobodyServesIsADefect() {
        Simulation other = new Simulation(1, 0);
        new Deaf(other.scope("deaf"));
        assertThatThrownBy(other::assemble)
                .hasMessageContaining("deaf does not say what to do with what comes by 'in'");
    }

    private static final class Deaf extends Component {
        private record Ports(@Port(doc = "Words in.") Input<String> in) {}

        Deaf(Scope scope) {
            super(scope);
            ports(Ports.class);
        }
    }

    private record Unmarked(Input<String> in) {}

    private record NoPort(@Port(doc = "A word.") List<String> in) {}

    private record NoMetric(@Measured(doc = "A word.") String word) {}

    @Test
    void aRecordThatDoesNotDeclareIsADefect() {
        assertThatThrownBy(() -> PortSpec.of(Unmarked.class)).hasMessageContaining("Unmarked.in lacks @Port");
        assertThatThrownBy(() -> PortSpec.of(NoPort.class)).hasMessageContaining("NoPort.in is not a port");
        assertThatThrownBy(() -> MetricSpec.of(NoMetric.class)).hasMessageContaining("NoMetric.word is not a metric");
    }

    @Test
    void aPartIsFoundByItsPlace() {
        PartSpec part = new PartSpec("stack.engine-<n>", List.of());
        assertThat(part.isAt("stack.engine-12")).isTrue();
        assertThat(part.isAt("stack.engine-")).isFalse();
        assertThat(part.isAt("stackxengine-1")).isFalse();
    }

    private record Named(
            @Param(doc = "A number.", dimension = Dimension.COUNT)
            int in) {}

    @Test
    void aPortIsNotCalledLikeAParameter() {
        assertThatThrownBy(() -> ComponentType.of(
                        "test.ear",
                        "Hears.",
                        Named.class,
                        Ear.Ports.class,
                        ComponentType.NoMetrics.class,
                        (scope, none) -> new Ear(scope)))
                .hasMessage("test.ear has a parameter and a port of the name 'in'");
    }
}
