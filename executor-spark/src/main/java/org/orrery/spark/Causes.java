package org.orrery.spark;

/** Errors of Spark for people: their messages have traces of stacks below the first line. */
final class Causes {
    private static final int LONGEST = 300;

    private Causes() {}

    /** Returns the first line of the first message that there is. */
    static String oneLine(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                String line = cause.getMessage().strip().lines().findFirst().orElse("");
                return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
            }
        }
        return failure.getClass().getSimpleName();
    }
}
