package org.orrery.scenarios.plan;

import java.nio.file.Files;
import org.orrery.scenarios.bind.Calibration;
import org.orrery.scenarios.yaml.Place;
import org.orrery.scenarios.yaml.Position;
import org.orrery.scenarios.yaml.Problems;
import org.orrery.scenarios.yaml.Spelling;
import org.orrery.scenarios.yaml.Tree;

/** Finds the calibration files that a scenario or one of its components lists: beside the scenario, or in a model. */
final class CalibrationFiles {
    /** Key under which files are listed. */
    static final String KEY = "calibration";

    private final Catalog catalog;
    private final Problems problems;

    CalibrationFiles(Catalog catalog, Problems problems) {
        this.catalog = catalog;
        this.problems = problems;
    }

    /**
     * Returns the entries of a base, replaced and extended by those of the files that a mapping lists.
     *
     * @param owner a mapping that may have the key {@value #KEY}
     * @param base entries that files add to; not changed
     */
    Calibration of(Tree.Mapping owner, Calibration base) {
        Tree files = owner.get(KEY).orElse(null);
        if (files == null) {
            return base;
        }
        Calibration all = base.copy();
        if (files instanceof Tree.Sequence sequence) {
            sequence.items().forEach(item -> add(item, all));
        } else {
            add(files, all);
        }
        return all;
    }

    private void add(Tree item, Calibration calibration) {
        if (!(item instanceof Tree.Scalar scalar)) {
            problems.add(item.at(), KEY + ": expected the name of a calibration file, not " + item.kind());
            return;
        }
        Position at = item.at();
        Place beside = at.text().place().resolve(scalar.text());
        if (beside instanceof Place.OnDisk onDisk && Files.exists(onDisk.path())) {
            calibration.add(beside, at, problems);
            return;
        }
        catalog.calibration(scalar.text())
                .ifPresentOrElse(
                        place -> calibration.add(place, at, problems),
                        () -> problems.add(
                                at,
                                "there is no calibration file '" + scalar.text() + "' beside the scenario or in a model"
                                        + Spelling.hint(scalar.text(), catalog.calibrations())));
    }
}
