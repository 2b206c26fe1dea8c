package org.orrery.explore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Problem;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Spelling;
import org.orrery.config.yaml.Text;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.PlanOptions;

/** Answers pages: opens sessions, has what they ask for planned, and tells them how it goes on. */
final class Desk {
    /** Pages that are served at the same time. */
    static final int MOST_SESSIONS = 16;

    private static final Set<String> PINS = Set.of("A", "B");
    private static final long PATIENCE_MILLIS = 20_000;
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)? ?[A-Za-zµ%/]{0,12}");

    private final Subject subject;
    private final Pool pool;
    private final Speeds speeds;
    private final View view;
    private final List<Knob> known;

    Desk(Subject subject, Pool pool, Speeds speeds, Plan base) {
        this.subject = subject;
        this.pool = pool;
        this.speeds = speeds;
        this.view = new View(subject);
        this.known = Knobs.of(base);
    }

    /** Opens a session; a page that is gone makes room. */
    ObjectNode open() {
        Session session = pool.locked(sessions -> {
            if (sessions.size() >= MOST_SESSIONS) {
                Session oldest = sessions.stream()
                        .max(Comparator.comparingLong(Session::idleNanos))
                        .filter(each -> !each.isAlive())
                        .orElseThrow(() -> new Refused(
                                429, MOST_SESSIONS + " pages are open; close one and wait for half a minute"));
                oldest.pause();
                sessions.remove(oldest);
            }
            Session fresh = new Session(UUID.randomUUID().toString(), System::nanoTime);
            sessions.add(fresh);
            return fresh;
        });
        ObjectNode node = view.scenario();
        node.put("session", session.id());
        return node;
    }

    private Session session(List<Session> sessions, String id) {
        Session session = sessions.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refused(410, "this page was given up; reload it. What had finished is kept"));
        session.seen();
        return session;
    }

    /** Takes a new state. The planner decides whether it can be run; its report is what the page shows. */
    ObjectNode state(String id, JsonNode body) {
        long version = body.path("version").asLong(-1);
        Asked asked = Asked.of(body);
        Set<Knob> movable = new LinkedHashSet<>(known);
        boolean newer = pool.locked(sessions -> {
            Session session = session(sessions, id);
            session.current().ifPresent(work -> movable.addAll(work.knobs()));
            return session.isNewer(version);
        });
        List<String> problems = new ArrayList<>();
        Optional<Work> work = newer ? plan(asked, movable, problems) : Optional.empty();
        return pool.locked(sessions -> {
            Session session = session(sessions, id);
            if (session.isNewer(version)) {
                work.ifPresentOrElse(good -> session.show(version, good), () -> session.refuse(version, problems));
            }
            return JsonNodeFactory.instance.objectNode().put("version", session.version());
        });
    }

    private Optional<Work> plan(Asked asked, Set<Knob> movable, List<String> report) {
        asked.set().forEach((path, value) -> check(path, value, movable).ifPresent(report::add));
        int replications = asked.replications().orElse(1);
        if (replications < 1 || replications > Asked.MOST_REPLICATIONS) {
            report.add("replications: " + replications + " is out of range; a page runs 1 to " + Asked.MOST_REPLICATIONS
                    + ", orrery run more");
        }
        if (!report.isEmpty()) {
            return Optional.empty();
        }
        try {
            Problems problems = new Problems();
            PlanOptions options = asked.over(subject.options(), problems);
            problems.throwIfAny();
            Plan plan = subject.plan(options);
            Limits.check(plan);
            return Optional.of(new Work(subject, asked, plan, Knobs.of(plan, known), speeds));
        } catch (BadInputException bad) {
            report.addAll(lines(bad));
        }
        return Optional.empty();
    }

    static List<String> lines(BadInputException bad) {
        return bad.problems().isEmpty()
                ? List.of(bad.getMessage())
                : bad.problems().stream().map(Desk::line).limit(20).toList();
    }

    /** A page has no command line: what it moved stands in the place of a position in an argument. */
    private static String line(Problem problem) {
        Text text = problem.at().text();
        boolean moved =
                text.place() instanceof Place.Inline inline && inline.name().equals("--set");
        return moved ? text.line(1) + ": " + problem.message() : problem.toString();
    }

    /** A page moves its own knobs only, to numbers and to values of their lists: names of files are none of these. */
    private static Optional<String> check(String path, String value, Set<Knob> movable) {
        List<Knob> same =
                movable.stream().filter(knob -> knob.path().equals(path)).toList();
        if (same.isEmpty()) {
            return Optional.of("'" + path + "' cannot be moved on this page"
                    + Spelling.hint(
                            path, movable.stream().map(Knob::path).distinct().toList()));
        }
        boolean listed = same.stream().anyMatch(knob -> knob.choices().contains(value));
        boolean number = same.stream().anyMatch(knob -> knob.range().isPresent())
                && NUMBER.matcher(value).matches();
        if (listed || number) {
            return Optional.empty();
        }
        List<String> choices =
                same.stream().flatMap(knob -> knob.choices().stream()).toList();
        return Optional.of(path + ": '" + value + "' is "
                + (choices.isEmpty()
                        ? "no number with a unit"
                        : "none of " + String.join(", ", choices) + Spelling.hint(value, choices)));
    }

    /** Waits for news and tells them; empty problems and no runs mean that nothing was asked for yet. */
    ObjectNode poll(String id, long known) throws InterruptedException {
        Session session = pool.locked(sessions -> session(sessions, id));
        pool.await(session, known, PATIENCE_MILLIS);
        View.Moment moment = pool.locked(sessions -> {
            session.seen();
            return view.moment(session);
        });
        return view.json(moment);
    }

    /** Returns the knobs of the state that is shown; those of the scenario as it is where it cannot be run. */
    ArrayNode knobs(String id) {
        List<Knob> knobs = pool.locked(
                sessions -> session(sessions, id).current().map(Work::knobs).orElse(known));
        return View.knobs(knobs);
    }

    /** Pins the state that is shown, or lets it go. */
    ObjectNode pin(String id, JsonNode body) {
        String name = body.path("name").asText();
        if (!PINS.contains(name)) {
            throw new Refused(400, "a pin is A or B");
        }
        return pool.locked(sessions -> {
            session(sessions, id).pin(name, body.path("on").asBoolean());
            return JsonNodeFactory.instance.objectNode();
        });
    }

    /** Stops what runs. */
    ObjectNode cancel(String id) {
        return pool.locked(sessions -> {
            session(sessions, id).cancel();
            return JsonNodeFactory.instance.objectNode();
        });
    }
}
