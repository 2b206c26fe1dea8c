package org.orrery.studies.plan;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.config.bind.BindingCache;
import org.orrery.config.bind.Calibration;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;

/** Finds the calibration files that a scenario or one of its components lists: beside the scenario, or in a model. */
final class CalibrationFiles {
    /** Key under which files are listed. */
    static final String KEY = "calibration";

    private final Catalog catalog;
    private final Problems problems;
    private final BindingCache cache;

    CalibrationFiles(Catalog catalog, Problems problems, BindingCache cache) {
        this.catalog = catalog;
        this.problems = problems;
        this.cache = cache;
    }

    /**
     * Returns the entries of a base, replaced and extended by those of the files that a mapping lists: a file stands in
     * for all entries of the base that have its prefix.
     *
     * @param owner a mapping that may have the key {@value #KEY}
     * @param base entries that files add to; not changed
     */
    Calibration of(Tree.Mapping owner, Calibration base) {
        Tree files = owner.get(KEY).orElse(null);
        if (files == null) {
            return base;
        }
        List<Calibration.Listed> listed = find(files);
        return cache.calibration(
                base, listed.stream().map(Calibration.Listed::place).toList(), () -> {
                    Calibration all = base.copy();
                    all.add(listed, this::find, catalog.calibrationCache(), problems);
                    return all;
                });
    }

    private List<Calibration.Listed> find(Tree files) {
        List<Calibration.Listed> listed = new ArrayList<>();
        items(files)
                .forEach(item -> place(item).ifPresent(place -> listed.add(new Calibration.Listed(place, item.at()))));
        return listed;
    }

    /** A list may hold lists, such as that of a platform or of a file that was included. */
    private static List<Tree> items(Tree files) {
        return files instanceof Tree.Sequence sequence
                ? sequence.items().stream()
                        .flatMap(item -> items(item).stream())
                        .toList()
                : List.of(files);
    }

    private Optional<Place> place(Tree item) {
        if (!(item instanceof Tree.Scalar scalar)) {
            problems.add(item.at(), KEY + ": expected the name of a calibration file, not " + item.kind());
            return Optional.empty();
        }
        Position at = item.at();
        Place beside = at.text().place().resolve(scalar.text());
        if (beside instanceof Place.OnDisk onDisk && Files.exists(onDisk.path())) {
            return Optional.of(beside);
        }
        Optional<Place> inModel = catalog.calibration(scalar.text());
        if (inModel.isEmpty()) {
            problems.add(
                    at,
                    "there is no calibration file '" + scalar.text() + "' beside '"
                            + at.text().place().name() + "' or in a model"
                            + problems.hint(scalar.text(), catalog.calibrations()));
        }
        return inModel;
    }
}
