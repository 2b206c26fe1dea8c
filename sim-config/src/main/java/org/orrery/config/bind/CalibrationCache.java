package org.orrery.config.bind;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.TreeReader;

/**
 * Calibration files of the models, which many scenarios share and which do not change while the program runs. A file on disk is
 * read each time, and so is one with a problem, so that each scenario that lists it reports it. May be used by several threads.
 */
public final class CalibrationCache {
    private final Map<Place, Calibration.File> files = new ConcurrentHashMap<>();

    /** Creates an empty cache. */
    public CalibrationCache() {}

    /**
     * Returns the content of a file.
     *
     * @param place where it is
     * @param asked where it is named
     * @param problems collects what is wrong
     * @return empty if a problem was reported
     */
    Optional<Calibration.File> read(Place place, Position asked, Problems problems) {
        Calibration.File known = files.get(place);
        if (known != null) {
            return Optional.of(known);
        }
        Problems own = new Problems();
        Optional<Calibration.File> file = new TreeReader(own)
                .read(place, Optional.of(asked))
                .flatMap(
                        tree -> new Binder(own, Calibration.none()).record(Calibration.File.class, tree, "", List.of()))
                .map(Bound::value);
        problems.addAll(own);
        if (place instanceof Place.OnClassPath && own.isEmpty()) {
            file.ifPresent(found -> files.put(place, found));
        }
        return file;
    }
}
