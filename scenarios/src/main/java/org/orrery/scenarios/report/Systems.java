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
     * The words by which a variant is known as the system, position of its colour in the palette (blue, orange, navy, magenta, sky,
     * green, gold, wine), and its name for people.
     */
    private static final String TABLE = """
            machnet     | 0 | Machnet
            naam        | 2 | NAAM
            infadapter  | 3 | InfAdapter
            numapte     | 4 | numaPTE
            phoenix     | 5 | Phoenix
            ipa         | 6 | IPA
            morpheus    | 7 | Morpheus
            vmitosis    | 3 | vMitosis
            mitosis     | 6 | Mitosis
            wasp        | 7 | WASP
            latr        | 2 | LATR
            erpc        | 5 | eRPC
            tas         | 3 | TAS
            dpdk        | 6 | DPDK
            vpa         | 0 | VPA
            ms-plus     | 4 | MS+
            fa2-low     | 0 | FA2-low
            fa2-high    | 1 | FA2-high
            rim         | 5 | RIM
            packetmill  | 5 | PacketMill
            eswitch     | 4 | ESwitch
            ipipe       | 4 | iPipe
            linux       | 1 | Linux
            baseline    | 1 | baseline
            """;

    private static final List<System> ALL =
            TABLE.lines().map(line -> line.split("\\|")).map(Systems::read).toList();

    private Systems() {}

    /**
     * A system.
     *
     * @param name its name
     * @param hue position of its colour in the palette
     * @param title its name for people
     */
    record System(String name, int hue, String title) {
        private boolean isNamedIn(String series) {
            List<String> words = Arrays.asList(series.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"));
            List<String> wanted = Arrays.asList(name.split("-"));
            return Collections.indexOfSubList(words, wanted) >= 0;
        }
    }

    private static System read(String[] line) {
        return new System(line[0].strip(), Integer.parseInt(line[1].strip()), line[2].strip());
    }

    /** Returns all systems. */
    static List<System> all() {
        return ALL;
    }

    /** Returns the system that a series shows, the first in the table of those that its name has. */
    static Optional<System> of(String series) {
        return ALL.stream().filter(system -> system.isNamedIn(series)).findFirst();
    }

    /** Returns the name of a variant without a title, with the system in it as people write it: {@code azure Machnet}. */
    static String words(String variant) {
        Optional<System> system = of(variant);
        if (system.isEmpty() || !variant.matches("[a-z0-9-]+")) {
            return variant;
        }
        List<String> words = List.of(variant.split("-"));
        List<String> known = List.of(system.get().name().split("-"));
        int at = Collections.indexOfSubList(words, known);
        String before = String.join("-", words.subList(0, at));
        String after = String.join("-", words.subList(at + known.size(), words.size()));
        return String.join(" ", before, system.get().title(), after).strip();
    }
}
