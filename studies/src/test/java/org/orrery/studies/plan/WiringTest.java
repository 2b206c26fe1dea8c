package org.orrery.studies.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.studies.TestScenarios;

/** What leads where in a system, and what is said where it does not fit. */
class WiringTest {
    private static final String SOURCE = "  source: {type: basic.source, interval: 1 ms, to: %s}\n";

    @TempDir
    private Path directory;

    private List<String> problems(String... components) {
        return TestScenarios.problems(TestScenarios.write(
                directory,
                "s.yaml",
                "scenario: s\ntitle: T\nsystem:\n" + String.join("", components) + "run: {duration: 10 ms}\n"));
    }

    private void assertRefused(String part, String... components) {
        assertThat(problems(components)).singleElement().asString().contains(part);
    }

    private static String source(String to) {
        return String.format(SOURCE, to);
    }

    private static String hub(String to) {
        return "  hub: {type: test.hub, to: " + to + "}\n";
    }

    private static String valve(String name, String out) {
        return "  " + name + ": {type: test.valve" + (out.isEmpty() ? "" : ", out: " + out) + "}\n";
    }

    private static String oracle(String name, String more) {
        return "  " + name + ": {type: test.oracle" + more + "}\n";
    }

    private static final String SINKS = "  one: {type: basic.sink}\n  two: {type: basic.sink}\n";

    @Test
    void oneOutputLeadsToSeveralComponents() {
        assertThat(problems(source("hub"), hub("[one, two.jobs]"), SINKS)).isEmpty();
        assertThat(problems(source("hub"), hub("{left: one, right: two}"), SINKS))
                .isEmpty();
        assertThat(problems(source("hub"), hub("one"), SINKS)).isEmpty();
        assertRefused("'onee', which does not exist; did you mean 'one'", source("hub"), hub("[onee, two]"), SINKS);
        assertRefused("leads to one or more components, each given by its name", source("hub"), hub("[]"), SINKS);
        assertRefused("leads to one component, not to a list", source("[one, two]"), SINKS);
    }

    @Test
    void anOptionalPortMayBeLeftOut() {
        assertThat(problems(oracle("a", ""))).isEmpty();
        assertRefused(
                "output 'to' of hub is not connected (Where all of it goes.); add 'to: one' (or two)",
                source("hub"),
                "  hub: {type: test.hub}\n",
                SINKS);
    }

    @Test
    void unlikePortsAreRefusedWithWhatEachTakes() {
        assertRefused(
                "output 'to' of source sends Job, but input 'asked' of a answers String answered by Integer",
                source("a"),
                oracle("a", ""));
        assertRefused(
                "output 'asks' of a asks String answered by Integer, but input 'jobs' of one takes Job",
                oracle("a", ", asks: one"),
                SINKS);
        assertThat(problems(oracle("a", ", asks: b"), oracle("b", ", asks: a"))).isEmpty();
    }

    @Test
    void aSenderThatDoesNotLookCannotBeAskedToWait() {
        assertRefused(
                "input 'in' of v can ask its sender to wait, but output 'to' of source does not look",
                source("v"),
                valve("v", ""));
    }

    @Test
    void aCycleInWhichAllMayWaitIsRefusedOnce() {
        assertThat(problems(valve("v", "w"), valve("w", ""))).isEmpty();
        assertRefused("each of v -> w -> v can ask the one before it to wait", valve("v", "w"), valve("w", "v"));
    }

    private static String chain(String name, String to) {
        return "  " + name + ": {type: basic.chain, to: " + to + "}\n";
    }

    @Test
    void callsThatGoRoundInACircleAreRefusedOnceWithTheirPlaces() {
        assertThat(problems(chain("a", "[b, service]"), chain("b", "service"), SERVICE))
                .isEmpty();
        assertThat(problems(chain("b", "[service, a]"), chain("a", "[service, b]"), SERVICE))
                .containsExactly(
                        "s.yaml:5:3: calls go round in a circle, a (line 5) -> b (line 4) -> a (line 5): none of"
                                + " them would ever be answered; have one of these ask somebody else");
        assertRefused("calls go round in a circle, a (line 4) -> a (line 4)", chain("a", "[service, a]"), SERVICE);
    }

    @Test
    void referencesArePluggedInUnderAWordOfTheirOwn() {
        assertThat(problems(oracle("a", ", plug: {name: b}"), oracle("b", ""))).isEmpty();
        assertThat(problems(oracle("a", ", name: b"), oracle("b", ""))).isEmpty();
        assertRefused(
                "'name' of a stands under 'plug:' too", oracle("a", ", plug: {name: b}, name: b"), oracle("b", ""));
        assertRefused("a has no plug 'nam'; did you mean 'name'", oracle("a", ", plug: {nam: b}"), oracle("b", ""));
        assertRefused("expected a mapping of name under 'plug:'", oracle("a", ", plug: b"), oracle("b", ""));
        assertRefused("'plug'", source("one"), "  one: {type: basic.sink, plug: {x: one}}\n");
    }

    private static final String SERVICE = "  service: {type: basic.service, service: 1 ms}\n";

    @Test
    void whatIsUnlikeMeetsThroughAnAdapterOnTheWire() {
        assertRefused(
                "output 'to' of source sends Job, but input 'calls' of service answers", source("service"), SERVICE);
        assertThat(problems(source("{to: service, via: {type: basic.as-call}}"), SERVICE))
                .isEmpty();
        assertThat(problems(
                        source("{via: {type: basic.delay, time: 1 ms}, to: {to: service, via: {type: basic.as-call}}}"),
                        SERVICE))
                .isEmpty();
        assertThat(problems(
                        source("hub"),
                        hub("{left: {to: service, via: {type: basic.as-call}}, right: {to: one.jobs}}"),
                        SERVICE,
                        SINKS))
                .isNotEmpty();
        assertThat(problems(source("hub"), hub("[{to: service, via: {type: basic.as-call}}, one]"), SERVICE, SINKS))
                .isEmpty();
    }

    @Test
    void aMisspeltKeyOfAWireIsNamed() {
        assertRefused(
                "s.yaml:4:66: unknown key 'vai' of a wire; expected 'to' and 'via'; did you mean 'via'?",
                source("{to: service, vai: {type: basic.as-call}}"),
                SERVICE);
    }

    @Test
    void whatStandsOnAWireIsReportedWhereItsSenderStands() {
        Path file = TestScenarios.write(
                directory,
                "s.yaml",
                "scenario: s\ntitle: T\nsystem:\n" + source("{to: service, via: {type: basic.as-call}}") + SERVICE
                        + "run: {duration: 10 ms}\n");
        Scenario scenario = TestScenarios.plan(file).scenario();
        assertThat(Planner.component(scenario, "source-to").toString()).endsWith("s.yaml:4:3");
        assertThat(Planner.component(scenario, "service").toString()).endsWith("s.yaml:5:3");
        assertThat(Planner.component(scenario, "quux").toString()).endsWith("s.yaml:3:1");
    }

    @Test
    void whatStandsOnAWireIsSetByTheWire() {
        Path file = TestScenarios.write(
                directory,
                "s.yaml",
                "scenario: s\ntitle: T\nsystem:\n" + source("{to: service, via: {type: basic.as-call}}") + SERVICE
                        + "run: {duration: 10 ms}\nvariants: {a: {source-to.deadline: 1 ms}}\n");
        assertThat(TestScenarios.problems(file))
                .singleElement()
                .asString()
                .contains("'source-to' stands on a wire; write 'source.to.via.deadline'");
    }

    @Test
    void aVariantMayPutAnAdapterOnAWire() {
        String variants = "variants:\n  v: {source.to.via: {type: basic.as-call}, source.to.to: service}\n"
                + "  w: {source.to.via: {type: basic.delay, time: 1 ms}}\n";
        assertThat(problems(source("one"), SERVICE, SINKS, variants)).isEmpty();
    }

    @Test
    void anAdapterThatDoesNotFitIsRefused() {
        assertRefused(
                "unknown component type 'basic.as-cal'; did you mean 'basic.as-call'",
                source("{to: service, via: {type: basic.as-cal}}"),
                SERVICE);
        assertRefused("a wire with 'via' needs 'to'", source("{via: {type: basic.as-call}}"), SERVICE);
        assertRefused(
                "unknown key 'too' of a wire; expected 'to' and 'via'",
                source("{to: service, too: 1, via: {type: basic.as-call}}"),
                SERVICE);
        assertRefused("leads on in one way, but basic.sink has 0", source("{to: one, via: {type: basic.sink}}"), SINKS);
        assertRefused(
                "'to' of what stands on a wire follows from the wire",
                source("{to: service, via: {type: basic.as-call, to: service}}"),
                SERVICE);
        assertRefused(
                "is called 'source-to', as a component is already",
                source("{to: service, via: {type: basic.as-call}}"),
                SERVICE,
                "  source-to: {type: basic.sink}\n");
        assertRefused(
                "output 'to' of source-to asks Call answered by Answer, but input 'jobs' of one takes Job",
                source("{to: one, via: {type: basic.as-call}}"),
                SINKS);
    }
}
