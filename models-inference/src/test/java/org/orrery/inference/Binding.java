package org.orrery.inference;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.orrery.config.bind.Binder;
import org.orrery.config.bind.Bound;
import org.orrery.config.bind.Calibration;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Text;
import org.orrery.config.yaml.Tree;
import org.orrery.config.yaml.TreeReader;

/** Binds parameter records as scenario files do, with all calibration files of this module. */
public final class Binding {
    private final Calibration calibration = Calibration.none();

    public Binding() {
        List<Place> files = new InferenceLibrary()
                .calibrations().stream().map(Binding::resource).toList();
        Position asked = text("").start();
        Problems problems = new Problems();
        calibration.add(
                files.stream().map(file -> new Calibration.Listed(file, asked)).toList(), names -> List.of(), problems);
        problems.throwIfAny();
    }

    private static Place resource(String name) {
        return new Place.OnClassPath(InferenceLibrary.class, "org/orrery/inference/" + name, name);
    }

    private static Text text(String yaml) {
        return new Text(new Place.Inline("test"), yaml);
    }

    /** Binds a record from YAML text such as <code>{alpha: 0.2}</code>. */
    public <R extends Record> R bind(Class<R> type, String yaml) {
        Problems problems = new Problems();
        return bound(type, new TreeReader(problems).parse(text(yaml), yaml), problems);
    }

    /** Binds a record from a file. */
    public <R extends Record> R bind(Class<R> type, Path file) {
        Problems problems = new Problems();
        Optional<Tree> tree = new TreeReader(problems).read(Place.onDisk(file.toString()), Optional.empty());
        return bound(type, tree, problems);
    }

    private <R extends Record> R bound(Class<R> type, Optional<Tree> tree, Problems problems) {
        Optional<R> record = tree.flatMap(
                        content -> new Binder(problems, calibration).record(type, content, "", List.of()))
                .map(Bound::value);
        problems.throwIfAny();
        return record.orElseThrow();
    }
}
