package org.orrery.explore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Problems;
import org.orrery.reports.Figure;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.execute.RunStore;
import org.orrery.studies.plan.PlanOptions;
import org.orrery.studies.plan.ScenarioReader;
import org.orrery.studies.summarise.ResultSet;

/** A page without a browser: it asks a server as the script does. */
final class TestPage implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    private final Explorer explorer;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String session;

    private TestPage(Explorer explorer, String session) {
        this.explorer = explorer;
        this.session = session;
    }

    /** Opens a server for a scenario, and a page of it. */
    static TestPage open(Path folder, String scenario) throws IOException, InterruptedException {
        return another(Explorer.cold(subject(folder, scenario), 0, 2));
    }

    /** Opens one more page of a server. */
    static TestPage another(Explorer explorer) throws IOException, InterruptedException {
        TestPage none = new TestPage(explorer, "");
        return new TestPage(explorer, none.post("session", "{}").path("session").asText());
    }

    static Subject subject(Path folder, String scenario) {
        Problems problems = new Problems();
        Path file = TestScenarios.write(folder, "queue.yaml", scenario);
        var read = new ScenarioReader(TestScenarios.catalog(), problems).read(new Place.OnDisk(file));
        problems.throwIfAny();
        return new Subject(
                TestScenarios.catalog(),
                read.orElseThrow(),
                file.toString(),
                PlanOptions.none(),
                RunStore.open(folder.resolve("store")),
                "test",
                TestPage::figures);
    }

    private static List<Figure> figures(ResultSet set) {
        List<Figure.Bar> bars = set.plan().cells().stream()
                .map(cell -> new Figure.Bar(
                        cell.variant(), cell.variant(), set.estimate(cell, "sink.latency"), OptionalDouble.empty()))
                .toList();
        Figure.Axis axis = Figure.Axis.of("time in the system", "ms");
        return List.of(
                new Figure.Bars("latency", "Latency", "", "system", false, List.of(new Figure.BarPanel(axis, bars))));
    }

    Explorer explorer() {
        return explorer;
    }

    URI at(String path) {
        return explorer.address().resolve(path + (path.contains("?") ? "&" : "?") + "session=" + session);
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(at(path));
    }

    HttpRequest.Builder request(String path, String body) {
        return request(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
        return JSON.readTree(send(request(path, body).build()).body());
    }

    /** Asks for a state with these values. */
    void set(int version, Map<String, String> values) throws IOException, InterruptedException {
        post("state", JSON.writeValueAsString(Map.of("version", version, "set", values, "variants", List.of())));
    }

    /** Listens until what is told is what was waited for. */
    JsonNode until(Predicate<JsonNode> wanted) throws IOException, InterruptedException {
        long revision = -1;
        while (true) {
            JsonNode told = JSON.readTree(
                    send(request("poll?since=" + revision).build()).body());
            if (wanted.test(told)) {
                return told;
            }
            revision = told.path("revision").asLong();
        }
    }

    /** Returns whether all runs of a state have ended. */
    static Predicate<JsonNode> isDone(int version) {
        return told -> told.path("version").asInt() == version
                && told.path("runs").path("all").asInt(-1)
                        == told.path("runs").path("ended").asInt();
    }

    @Override
    public void close() {
        explorer.close();
    }
}
