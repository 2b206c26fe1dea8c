package org.orrery.config.bind;

import java.util.List;
import java.util.Optional;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Text;
import org.orrery.config.yaml.TreeReader;

/** Binds a text to a record, and shows what is wrong with it. */
final class Bindings {
    private final Problems problems = new Problems();
    private final Place place;

    Bindings(Place place) {
        this.place = place;
    }

    Bindings() {
        this(new Place.Inline("t.yaml"));
    }

    <R extends Record> Optional<R> bind(Class<R> type, String content) {
        return bind(type, content, Calibration.none());
    }

    <R extends Record> Optional<R> bind(Class<R> type, String content, Calibration calibration) {
        return new TreeReader(problems)
                .parse(new Text(place, content), content)
                .flatMap(tree -> new Binder(problems, calibration).record(type, tree, "c", List.of()))
                .map(Bound::value);
    }

    List<String> problems() {
        return problems.sorted().stream().map(String::valueOf).toList();
    }
}
