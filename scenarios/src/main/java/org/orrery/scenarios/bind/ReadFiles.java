package org.orrery.scenarios.bind;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.orrery.scenarios.yaml.Place;
import org.orrery.scenarios.yaml.Position;
import org.orrery.scenarios.yaml.Problems;
import org.orrery.scenarios.yaml.Tree;
import org.orrery.scenarios.yaml.TreeReader;

/** The files that were read already: systems of one plan share their traces and tables. */
public final class ReadFiles {
    private final Map<Place, Optional<Tree>> read = new LinkedHashMap<>();

    /** Creates a collection without files. */
    public ReadFiles() {}

    /**
     * Returns the content of a file, which is read once; problems are reported then.
     *
     * @return empty if a problem was reported
     */
    Optional<Tree> read(Place place, Position asked, Problems problems) {
        return read.computeIfAbsent(place, each -> new TreeReader(problems).read(each, Optional.of(asked)));
    }
}
