package org.orrery.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orrery.explore.TestPage.isDone;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.config.yaml.Problems;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.PlanOptions;
import org.orrery.studies.plan.Setting;

/** What a page is told when it asks for something. */
class ExplorerTest {
    private static final String SCENARIO =
            TestScenarios.GOOD.replace("duration: 1 s", "duration: 20 s").replace("system:", """
                    figures:
                      - {id: latency, kind: bars, title: Latency, y: sink.latency}
                    system:""");
    private static final String LONG = SCENARIO.replace("duration: 20 s", "duration: 20000 s");

    @TempDir
    private Path folder;

    @Test
    void aShortenedRunComesFirstAndSaysSoThenWholeOnes() throws IOException, InterruptedException {
        try (TestPage page = TestPage.open(folder, LONG)) {
            page.set(1, Map.of("queue.servers", "2"));
            JsonNode first = page.until(told -> told.has("figures"));
            assertThat(first.path("shortened").asText()).endsWith("s");
            assertThat(first.path("duration").asText()).isEqualTo("20000 s");
            assertThat(first.path("runs").path("ended").asInt()).isZero();
            assertThat(bar(first).path("mean").asDouble()).isPositive();
        }
    }

    @Test
    void theIntervalIsThatOfAllReplicationsInTheEnd() throws IOException, InterruptedException {
        try (TestPage page = TestPage.open(folder, SCENARIO)) {
            page.set(1, Map.of());
            JsonNode last = page.until(isDone(1));
            assertThat(last.path("shortened").asText()).isEmpty();
            assertThat(bar(last).path("count").asInt()).isEqualTo(3);
            assertThat(bar(last).path("low").asDouble())
                    .isLessThan(bar(last).path("high").asDouble());
            JsonNode drawn =
                    last.path("figures").path("drawn").path(0).path("panels").path(0);
            assertThat(drawn.path("bars").path(0).path("mean").asDouble()).isPositive();
            assertThat(last.path("command").asText()).startsWith("orrery run ");
        }
    }

    @Test
    void aSecondVisitCostsNothingAndAnotherValueDoes() throws IOException, InterruptedException {
        try (TestPage page = TestPage.open(folder, SCENARIO)) {
            page.set(1, Map.of("queue.servers", "2"));
            assertThat(page.until(isDone(1)).path("runs").path("stored").asInt())
                    .isZero();
        }
        try (TestPage page = TestPage.open(folder, SCENARIO)) {
            page.set(1, Map.of("queue.servers", "2"));
            assertThat(page.until(isDone(1)).path("runs").path("stored").asInt())
                    .isEqualTo(3);
            page.set(2, Map.of("queue.servers", "3"));
            assertThat(page.until(isDone(2)).path("runs").path("stored").asInt())
                    .isZero();
        }
    }

    @Test
    void twoPagesOfOneServerHaveStatesOfTheirOwn() throws IOException, InterruptedException {
        try (TestPage one = TestPage.open(folder, SCENARIO)) {
            TestPage other = TestPage.another(one.explorer());
            one.set(5, Map.of("queue.servers", "2"));
            other.set(1, Map.of("source.interval", "1.5 ms"));
            assertThat(one.until(isDone(5)).path("command").asText()).contains("queue.servers=2");
            assertThat(other.until(isDone(1)).path("command").asText())
                    .contains("'source.interval=1.5 ms'")
                    .doesNotContain("servers");
        }
    }

    @Test
    void aStateThatComesLateDoesNotReplaceANewerOne() throws IOException, InterruptedException {
        try (TestPage page = TestPage.open(folder, SCENARIO)) {
            page.set(8, Map.of("queue.servers", "2"));
            page.set(7, Map.of("queue.servers", "3"));
            JsonNode told = page.until(isDone(8));
            assertThat(told.path("command").asText()).contains("servers=2");
        }
    }

    @Test
    void whatIsStoppedStopsAndWhatIsAskedForAnewGoesOn() throws IOException, InterruptedException {
        try (TestPage page = TestPage.open(folder, LONG)) {
            page.set(1, Map.of());
            page.until(told -> told.path("runs").path("running").size() > 0);
            page.post("cancel", "{}");
            JsonNode stopped =
                    page.until(told -> told.path("runs").path("cancelled").asBoolean()
                            && told.path("runs").path("running").isEmpty());
            assertThat(stopped.path("runs").path("ended").asInt()).isLessThan(3);
            page.set(2, Map.of("source.interval", "2 s"));
            assertThat(page.until(isDone(2)).path("runs").path("ended").asInt()).isEqualTo(3);
        }
    }

    @Test
    void whatCannotBeRunIsReportedWithTheNearestName() throws IOException, InterruptedException {
        try (TestPage page = TestPage.open(folder, SCENARIO)) {
            assertThat(problem(page, 1, Map.of("queue.servres", "2"))).contains("did you mean 'queue.servers'");
            assertThat(problem(page, 2, Map.of("queue.servers", "0")))
                    .startsWith("queue.servers=0: ")
                    .contains("at least 1");
            assertThat(problem(page, 3, Map.of("queue.servers", "2 ms"))).contains("servers");
            assertThat(problem(page, 4, Map.of("queue.servers", "../../etc/passwd")))
                    .contains("no number");
            assertThat(problem(page, 5, Map.of("source.interval", "/etc/passwd")))
                    .contains("no number");
            assertThat(problem(page, 6, Map.of("source.interval", "{type: trace, file: /etc/passwd}")))
                    .contains("no number");
            page.set(7, Map.of("queue.servers", "2"));
            assertThat(page.until(isDone(7)).path("problems")).isEmpty();
        }
    }

    @Test
    void aThousandMillionRequestsAreAnsweredNotRun() throws IOException, InterruptedException {
        try (TestPage page = TestPage.open(folder, SCENARIO)) {
            page.post("state", "{\"version\": 1, \"set\": {}, \"variants\": [], \"replications\": 1000000000}");
            JsonNode told = page.until(any -> any.path("version").asInt() == 1);
            assertThat(told.path("problems").path(0).asText()).contains("1000000000 is out of range", "1 to 1000");
            page.set(2, Map.of("source.interval", "1 ps"));
            JsonNode slow = page.until(any -> any.path("version").asInt() == 2
                    && any.path("runs").path("failures").size() > 0);
            assertThat(slow.path("runs").path("failures").path(0).asText()).contains("too long for this page");
        }
    }

    @Test
    void statesPinnedAreComparedPairByPair() throws IOException, InterruptedException {
        try (TestPage page = TestPage.open(folder, SCENARIO)) {
            page.set(1, Map.of());
            JsonNode before =
                    page.until(isDone(1)).path("numbers").path(0).path("values").path(0);
            page.post("pin", "{\"name\": \"A\", \"on\": true}");
            page.set(2, Map.of("queue.service.mean", "1.1 ms"));
            page.until(isDone(2));
            page.post("pin", "{\"name\": \"B\", \"on\": true}");
            JsonNode told = page.until(any -> any.has("difference"));
            JsonNode change = told.path("difference").path(0).path("values").path(0);
            assertThat(told.path("pins").path("A").path("text").asText()).isEqualTo("as in the file");
            assertThat(change.path("count").asInt()).isEqualTo(3);
            assertThat(change.path("mean").asDouble()).isPositive();
            assertThat(change.path("first").path("mean").asDouble())
                    .isEqualTo(before.path("mean").asDouble());
            assertThat(page.post("pin", "{\"name\": \"C\", \"on\": true}")
                            .path("error")
                            .asText())
                    .contains("A or B");
        }
    }

    @Test
    void theFileOfAStateIsTheSameStudy() throws IOException, InterruptedException {
        try (TestPage page = TestPage.open(folder, SCENARIO)) {
            page.post(
                    "state",
                    "{\"version\": 1, \"set\": {\"queue.servers\": \"2\", \"source.interval\": \"1.5 ms\"},"
                            + " \"variants\": [], \"replications\": 4}");
            Path file = TestScenarios.write(
                    folder, "explored.yaml", page.until(isDone(1)).path("yaml").asText());
            Problems problems = new Problems();
            PlanOptions options = new PlanOptions(
                    List.of(
                            Setting.parse("queue.servers=2", problems).orElseThrow(),
                            Setting.parse("source.interval=1.5 ms", problems).orElseThrow()),
                    OptionalLong.empty(),
                    OptionalInt.of(4),
                    List.of(),
                    List.of());
            Plan asked = TestScenarios.plan(folder.resolve("queue.yaml"), options, problems)
                    .orElseThrow();
            assertThat(TestScenarios.plan(file).hash())
                    .isEqualTo(asked.hash())
                    .isNotEqualTo(
                            TestScenarios.plan(folder.resolve("queue.yaml")).hash());
        }
    }

    @Test
    void thereAreNoMorePagesThanCanBeServed() throws IOException, InterruptedException {
        try (TestPage page = TestPage.open(folder, SCENARIO)) {
            for (int i = 1; i < Desk.MOST_SESSIONS; i++) {
                assertThat(page.post("session", "{}").path("session").asText()).isNotEmpty();
            }
            assertThat(page.post("session", "{}").path("error").asText()).contains("16 pages are open");
        }
    }

    @Test
    void knobsHaveUnitsSentencesAndEndsThatDoNotMove() throws IOException, InterruptedException {
        try (TestPage page = TestPage.open(folder, SCENARIO)) {
            JsonNode before = knob(page, "source.interval");
            assertThat(before.path("unit").asText()).isEqualTo("ms");
            assertThat(before.path("doc").asText()).isNotEmpty();
            assertThat(before.path("range").path("low").asDouble()).isEqualTo(0.5);
            assertThat(before.path("range").path("high").asDouble()).isEqualTo(8);
            page.set(1, Map.of("source.interval", "8 ms"));
            page.until(isDone(1));
            JsonNode after = knob(page, "source.interval");
            assertThat(after.path("value").asText()).isEqualTo("8");
            assertThat(after.path("range")).isEqualTo(before.path("range"));
        }
    }

    @Test
    void aKnobAtZeroStaysWithItsUnit() throws IOException, InterruptedException {
        try (TestPage page = TestPage.open(folder, SCENARIO.replace("to: queue}", "size: 1 KiB, to: queue}"))) {
            JsonNode before = knob(page, "source.size");
            page.set(1, Map.of("source.size", "0 B"));
            page.until(isDone(1));
            JsonNode after = knob(page, "source.size");
            assertThat(after.path("value").asText()).isEqualTo("0");
            assertThat(after.path("unit").asText()).isEqualTo("KiB");
            assertThat(after.path("range")).isEqualTo(before.path("range"));
        }
    }

    private static JsonNode knob(TestPage page, String path) throws IOException, InterruptedException {
        JsonNode knobs =
                TestPage.JSON.readTree(page.send(page.request("knobs").build()).body());
        return StreamSupport.stream(knobs.spliterator(), false)
                .filter(knob -> knob.path("path").asText().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode bar(JsonNode told) {
        return told.path("numbers").path(0).path("values").path(0);
    }

    private static String problem(TestPage page, int version, Map<String, String> set)
            throws IOException, InterruptedException {
        page.set(version, set);
        JsonNode told = page.until(any -> any.path("version").asInt() == version);
        assertThat(told.has("figures")).isFalse();
        return told.path("problems").path(0).asText();
    }
}
