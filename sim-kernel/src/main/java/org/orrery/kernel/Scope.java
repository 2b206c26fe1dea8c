package org.orrery.kernel;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The place in which a component is built: its simulation and its path.
 *
 * @param simulation the run
 * @param path names joined by dots, such as {@code cluster.pod-3}
 */
public record Scope(Simulation simulation, String path) {
    private static final Pattern PATH = Pattern.compile("[a-z0-9][a-z0-9_-]*(\\.[a-z0-9][a-z0-9_-]*)*");

    /** Validates the path: lower-case letters, digits, hyphens and underscores, joined by dots. */
    public Scope {
        Objects.requireNonNull(simulation);
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "'" + path + "' is not a component path: lower-case letters, digits, '-' and '_', joined by dots");
        }
    }

    /** Returns the scope of a part of this component. */
    public Scope child(String name) {
        return new Scope(simulation, path + "." + name);
    }
}
