package org.orrery.kernel;

import java.util.List;
import java.util.stream.Collectors;

/** Parts of a system do not fit together; thrown before time 0, with all that was found. */
public final class RefusedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient List<Refusal> refusals;

    /**
     * What one part refuses.
     *
     * @param path its place in the system
     * @param reason what does not fit
     */
    public record Refusal(String path, String reason) {
        /** Returns the name of the component to which the part belongs. */
        public String component() {
            int dot = path.indexOf('.');
            return dot < 0 ? path : path.substring(0, dot);
        }
    }

    /** Creates the exception. */
    public RefusedException(List<Refusal> refusals) {
        super(refusals.stream().map(Refusal::reason).collect(Collectors.joining("; ")));
        this.refusals = List.copyOf(refusals);
    }

    /** Returns what was found, 1 or more. */
    public List<Refusal> refusals() {
        return refusals;
    }
}
