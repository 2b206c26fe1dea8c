package org.orrery.explore;

import java.util.ArrayList;
import java.util.List;

/** Writes a state as a command line. */
final class Commands {
    private Commands() {}

    /** Returns the command that runs a state in full. */
    static String run(Subject subject, Asked asked) {
        List<String> words = new ArrayList<>(List.of("orrery", "run", quoted(subject.name())));
        asked.set().forEach((path, value) -> {
            words.add("--set");
            words.add(quoted(path + "=" + value));
        });
        asked.variants().forEach(variant -> {
            words.add("--variant");
            words.add(quoted(variant));
        });
        asked.replications().ifPresent(replications -> words.add("--replications " + replications));
        return String.join(" ", words);
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
