package org.orrery.scenarios.report;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which systems have a colour of their own in all figures: those that are compared in several scenarios. Systems of one
 * colour do not meet.
 */
final class Systems {
    /**
     * Name, the words by which a variant is known as the system, and position of the colour in the palette: blue, orange, navy,
     * magenta, sky, green, gold, wine.
     */
    private static final String TABLE = """
            machnet     | 0
            naam        | 2
            infadapter  | 3
            numapte     | 4
            phoenix     | 5
            ipa         | 6
            morpheus    | 7
            vmitosis    | 3
            mitosis     | 6
            wasp        | 7
            latr        | 2
            erpc        | 5
            tas         | 3
            dpdk        | 6
            vpa         | 0
            ms-plus     | 4
            fa2-low     | 0
            fa2-high    | 1
            rim         | 5
            packetmill  | 5
            eswitch     | 4
            ipipe       | 4
            linux       | 1
            baseline    | 1
            """;

    private static final List<System> ALL =
            TABLE.lines().map(line -> line.split("\\|")).map(Systems::read).toList();

    private Systems() {}

    /**
     * A system.
     *
     * @param name its name
     * @param hue position of its colour in the palette
     */
    record System(String name, int hue) {
        private boolean isNamedIn(String series) {
            List<String> words = Arrays.asList(series.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"));
            List<String> wanted = Arrays.asList(name.split("-"));
            return Collections.indexOfSubList(words, wanted) >= 0;
        }
    }

    private static System read(String[] line) {
        return new System(line[0].strip(), Integer.parseInt(line[1].strip()));
    }

    /** Returns all systems. */
    static List<System> all() {
        return ALL;
    }

    /** Returns the system that a series shows, the first in the table of those that its name has. */
    static Optional<System> of(String series) {
        return ALL.stream().filter(system -> system.isNamedIn(series)).findFirst();
    }
}
