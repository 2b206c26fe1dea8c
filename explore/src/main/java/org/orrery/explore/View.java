package org.orrery.explore;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.orrery.kernel.time.SimTime;
import org.orrery.reports.Colours;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.plan.Scenario;

/** What a page is told. */
final class View {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Subject subject;

    View(Subject subject) {
        this.subject = subject;
    }

    /** Returns what stays the same: the scenario and its variants. */
    ObjectNode scenario() {
        Scenario scenario = subject.scenario();
        ObjectNode node = JSON.objectNode();
        node.put("name", subject.name());
        node.put("title", scenario.file().title());
        node.put("description", scenario.file().description());
        node.put("duration", duration(scenario.duration()));
        node.put("replications", scenario.file().run().replications());
        List<String> shown = subject.options().variants();
        List<String> all = List.copyOf(scenario.variants().keySet());
        ArrayNode variants = node.putArray("variants");
        IntStream.range(0, all.size())
                .filter(i -> shown.isEmpty() || shown.contains(all.get(i)))
                .forEach(i -> variants.addObject()
                        .put("name", all.get(i))
                        .put("title", title(all.get(i)))
                        .put("colour", Colours.css(i)));
        return node;
    }

    private String title(String variant) {
        String title = subject.scenario().variantTitle(variant);
        return title.isEmpty() ? variant : title;
    }

    static String duration(long picoseconds) {
        return picoseconds == SimTime.NEVER ? "until it is done" : SimTime.format(picoseconds);
    }

    /** Returns the knobs of a state. */
    static ArrayNode knobs(List<Knob> knobs) {
        ArrayNode nodes = JSON.arrayNode();
        for (Knob knob : knobs) {
            ObjectNode node = nodes.addObject();
            node.put("path", knob.path()).put("doc", knob.doc()).put("value", knob.value());
            node.put("unit", knob.unit()).put("own", knob.own());
            knob.range().ifPresent(range -> range(range, node.putObject("range")));
            if (!knob.choices().isEmpty()) {
                ArrayNode choices = node.putArray("choices");
                knob.choices().forEach(choices::add);
            }
        }
        return nodes;
    }

    private static void range(Knob.Range range, ObjectNode node) {
        node.put("low", range.low())
                .put("high", range.high())
                .put("log", range.logarithmic())
                .put("integer", range.integer())
                .put("basis", range.basis());
        ArrayNode units = node.putArray("units");
        range.units().forEach(unit -> units.addObject().put("name", unit.name()).put("size", unit.size()));
    }

    /**
     * What is known of a page at one moment, taken under the lock.
     *
     * @param revision number of the moment
     * @param version number of the state
     * @param problems why it cannot be run
     * @param runs how far it is
     * @param shown what can be shown
     * @param pins pinned states by name, as they stand
     */
    record Moment(
            long revision,
            long version,
            List<String> problems,
            Optional<ObjectNode> runs,
            Optional<Work.Shown> shown,
            Optional<Work> work,
            ObjectNode pins,
            Optional<ArrayNode> difference) {}

    /** Takes down the moment; the caller holds the lock. */
    Moment moment(Session session) {
        Optional<Work> current = session.current();
        ObjectNode pins = JSON.objectNode();
        session.pins().forEach((name, work) -> pins.putObject(name)
                .put("text", changes(work))
                .put("ended", work.ended())
                .put("all", work.runs()));
        Map<String, Work> pinned = new LinkedHashMap<>(session.pins());
        Optional<ArrayNode> difference = pinned.containsKey("A") && pinned.containsKey("B")
                ? Optional.of(Numbers.differences(pinned.get("A"), pinned.get("B")))
                : Optional.empty();
        return new Moment(
                session.revision(),
                session.version(),
                session.problems(),
                current.map(this::runs),
                current.map(Work::shown),
                current,
                pins,
                difference);
    }

    private String changes(Work work) {
        List<String> changes = new ArrayList<>();
        work.asked().set().forEach((path, value) -> changes.add(path + " = " + value));
        return changes.isEmpty() ? "as in the file" : String.join(", ", changes);
    }

    private ObjectNode runs(Work work) {
        ObjectNode node = JSON.objectNode();
        node.put("ended", work.ended()).put("all", work.runs()).put("stored", work.fromStore());
        node.put("replications", work.plan().replications()).put("cancelled", work.isCancelled());
        ArrayNode running = node.putArray("running");
        work.running().forEach(job -> running.addObject()
                .put("system", name(work.plan().cells().get(job.cell())))
                .put("replication", job.replication())
                .put("share", job.share())
                .put("events", job.events()));
        ArrayNode failures = node.putArray("failures");
        work.failures()
                .forEach((cell, why) -> failures.add(name(work.plan().cells().get(cell)) + ": " + why));
        return node;
    }

    private String name(Cell cell) {
        String name = (title(cell.variant()) + " " + cell.pointLabel()).strip();
        return name.isEmpty() ? subject.scenario().file().title() : name;
    }

    /** Writes a moment for the page; takes a while, so the lock is free. */
    ObjectNode json(Moment moment) {
        ObjectNode node = JSON.objectNode();
        node.put("revision", moment.revision()).put("version", moment.version());
        ArrayNode problems = node.putArray("problems");
        moment.problems().forEach(problems::add);
        moment.runs().ifPresent(runs -> node.set("runs", runs));
        node.set("pins", moment.pins());
        moment.difference().ifPresent(rows -> node.set("difference", rows));
        moment.work().map(work -> new Commands(subject, work.asked())).ifPresent(state -> node.put(
                        "command", state.command())
                .put("yaml", state.yaml())
                .put("file", state.fileName()));
        moment.shown().flatMap(Work.Shown::set).ifPresent(set -> {
            node.set(
                    "figures",
                    FigureJson.of(subject.scenario(), set, subject.figures().apply(set)));
            node.set("numbers", Numbers.rows(set));
            long length = moment.shown().map(Work.Shown::length).orElse(0L);
            node.put("shortened", length == 0 ? "" : SimTime.format(length));
            node.put("duration", duration(subject.scenario().duration()));
            ArrayNode notes = node.putArray("notes");
            set.notes().stream().limit(10).forEach(notes::add);
        });
        return node;
    }
}
