package org.orrery.scenarios.machine;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** A measurement that was recorded on a machine of two processors, while other programs ran on it. */
final class Recorded {
    static final String FILE = path();

    private Recorded() {}

    private static String path() {
        try {
            return Path.of(Recorded.class.getResource("measured.csv").toURI()).toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
