package org.orrery.studies.plan;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Spelling;
import org.orrery.config.yaml.Tree;
import org.orrery.config.yaml.TreeReader;

/**
 * A scenario that is another one with other values: {@code base: basic/mm1} and {@code with: {queue.servers: 2}}. Everything else is the
 * base's, but for its expectations and its search, which speak of the values that it has.
 */
final class BaseScenario {
    static final String BASE = "base";

    private static final String RUN = RunCheck.RUN;
    private static final Set<String> OWN = Set.of("scenario", "title", "description", BASE, "with", RUN);
    private static final Set<String> LEFT = Set.of("expect", "search");

    private final Problems problems;

    BaseScenario(Problems problems) {
        this.problems = problems;
    }

    /** Returns a file with what it takes from its base written out; empty if a problem was reported. */
    Optional<Tree> expanded(Tree.Mapping root, Place place) {
        return expanded(root, List.of(place.name()));
    }

    private Optional<Tree> expanded(Tree.Mapping root, List<String> within) {
        Tree.Entry base = root.entries().get(BASE);
        if (base == null) {
            return Optional.of(root);
        }
        root.entries().forEach((key, entry) -> {
            if (!OWN.contains(key)) {
                problems.add(
                        entry.keyAt(),
                        "'" + key
                                + "' comes from the base; beside 'base' stand scenario, title, description, with and run"
                                + Spelling.hint(key, OWN));
            }
        });
        if (!(base.value() instanceof Tree.Scalar name) || base.value().isNull()) {
            problems.add(
                    base.keyAt(),
                    BASE + ": expected a scenario of the library or a file, not "
                            + base.value().kind());
            return Optional.empty();
        }
        Place place = place(name);
        if (within.contains(place.name())) {
            problems.add(name.at(), "these files are based on one another without end: " + String.join(", ", within));
            return Optional.empty();
        }
        List<String> deeper = new ArrayList<>(within);
        deeper.add(place.name());
        return new TreeReader(problems).include(place, name.at()).flatMap(read -> {
            if (!(read instanceof Tree.Mapping mapping)) {
                problems.add(name.at(), BASE + ": a scenario is a mapping, not " + read.kind());
                return Optional.empty();
            }
            return expanded(mapping, deeper).map(whole -> over((Tree.Mapping) whole, root));
        });
    }

    /** A file beside the one that names it, or a scenario of the library. */
    private static Place place(Tree.Scalar name) {
        Place beside = name.at().text().place().resolve(name.text());
        Place library = Library.inLibrary(name.text().replaceFirst("\\.yaml$", ""));
        return !exists(beside) && exists(library) ? library : beside;
    }

    private static boolean exists(Place place) {
        try (InputStream opened = place.open()) {
            return opened != null;
        } catch (IOException absent) {
            return false;
        }
    }

    private static Tree over(Tree.Mapping base, Tree.Mapping own) {
        Tree.Mapping all = base;
        for (String key : LEFT) {
            all = all.without(key);
        }
        for (var each : own.entries().entrySet()) {
            boolean merged = each.getKey().equals(RUN) || each.getKey().equals("with");
            Tree before = all.get(each.getKey()).orElse(null);
            Tree value = merged
                            && before instanceof Tree.Mapping old
                            && each.getValue().value() instanceof Tree.Mapping now
                    ? both(old, now)
                    : each.getValue().value();
            all = all.with(each.getKey(), new Tree.Entry(each.getValue().keyAt(), value));
        }
        return all;
    }

    private static Tree both(Tree.Mapping old, Tree.Mapping now) {
        Tree.Mapping all = old;
        for (var each : now.entries().entrySet()) {
            all = all.with(each.getKey(), each.getValue());
        }
        return all;
    }
}
