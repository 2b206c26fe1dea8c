package org.orrery.dataplane.table;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ports from one to another.
 *
 * @param first the lowest
 * @param last the highest
 */
public record PortRange(int first, int last) {
    /** All ports. */
    public static final PortRange ANY = new PortRange(0, 65_535);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,5})(?::(\\d{1,5}))?");

    /** Reads {@code 80:80}, {@code 1024:65535} or {@code 80}; empty if it is neither. */
    public static Optional<PortRange> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(matcher.group(1));
        int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
        return Optional.of(new PortRange(first, last));
    }

    /** Returns whether a port is one of them. */
    public boolean holds(int port) {
        return port >= first && port <= last;
    }

    /** Returns the lowest and the highest port; one, if there is no other. */
    public List<Integer> corners() {
        return first == last ? List.of(first) : List.of(first, last);
    }
}
