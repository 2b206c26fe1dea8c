package org.orrery.studies.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.config.bind.Calibration;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Text;

/** Which calibration files of the models hold a key; the files are read when that is first asked. */
final class CalibrationIndex {
    private final Catalog catalog;
    private final Map<String, List<String>> files = new LinkedHashMap<>();

    CalibrationIndex(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Returns the names of the files that hold a key, in the order of the catalogue. */
    List<String> holding(String key) {
        if (files.isEmpty()) {
            for (String name : catalog.calibrations()) {
                catalog.calibration(name).ifPresent(place -> keys(place)
                        .forEach(each -> files.computeIfAbsent(each, absent -> new ArrayList<>())
                                .add(name)));
            }
        }
        return files.getOrDefault(key, List.of());
    }

    private static List<String> keys(Place place) {
        Calibration entries = Calibration.none();
        entries.add(place, new Text(place, "").start(), new Problems());
        return List.copyOf(entries.keys());
    }
}
