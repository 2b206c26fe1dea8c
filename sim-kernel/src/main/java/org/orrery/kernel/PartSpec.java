package org.orrery.kernel;

import java.util.List;
import java.util.regex.Pattern;
import org.orrery.kernel.stats.MetricSpec;

/**
 * A part of a component that emits metrics of its own, as the component's type declares it.
 *
 * @param path place below the component, such as {@code nic} or {@code cpu-<n>}; a word in angle brackets stands for
 *     numbers or names that depend on the parameters
 * @param metrics what it emits
 */
public record PartSpec(String path, List<MetricSpec> metrics) {
    private static final Pattern PLACE = Pattern.compile("<[a-z]+>");

    /** Copies the list. */
    public PartSpec {
        metrics = List.copyOf(metrics);
    }

    /** Returns whether a place below the component, such as {@code cpu-3}, is one of this part. */
    public boolean isAt(String place) {
        String pattern = Pattern.quote(path);
        return place.matches(PLACE.matcher(pattern).replaceAll("\\\\E[a-z0-9_-]+\\\\Q"));
    }
}
