package org.orrery.studies.plan;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Says which names may become names of files and folders, on every system the same. */
public final class FileNames {
    private static final int MOST_BYTES = 100;
    private static final String ALLOWED = "letters, digits, blanks inside, '-', '_', '.' and the like";

    private FileNames() {}

    /** Returns what is wrong with a name that becomes one file; empty if it is a plain one. */
    public static Optional<String> problem(String name) {
        if (name.isEmpty()) {
            return Optional.of("the name is empty; expected " + ALLOWED);
        }
        if (name.equals(".") || name.equals("..")) {
            return Optional.of("'" + name + "' stands for a folder, not for a name; expected " + ALLOWED);
        }
        Optional<String> forbidden = forbidden(name);
        if (forbidden.isPresent()) {
            return Optional.of("a name has no " + forbidden.get() + "; expected " + ALLOWED);
        }
        if (!name.equals(name.strip())) {
            return Optional.of("'" + name + "' begins or ends with a blank; expected " + ALLOWED);
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Optional.of(
                    "the name is longer than " + MOST_BYTES + " bytes, too long for a file; expected a shorter one");
        }
        return Optional.empty();
    }

    private static Optional<String> forbidden(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isISOControl(c)) {
                return Optional.of("control characters (U+%04X at its character %d)".formatted((int) c, i + 1));
            }
            if ("/\\:*?\"<>|".indexOf(c) >= 0) {
                return Optional.of("'" + c + "'");
            }
        }
        return Optional.empty();
    }

    /** Returns what is wrong with a relative path of plain names with {@code /} between them; empty if nothing is. */
    public static Optional<String> problemOfPath(String path) {
        if (path.isEmpty()) {
            return problem(path);
        }
        if (path.startsWith("/")) {
            return Optional.of(
                    "'" + printable(path) + "' is an absolute path; expected a relative one, such as paper/figure-5");
        }
        for (String segment : path.split("/", -1)) {
            Optional<String> problem = problem(segment);
            if (problem.isPresent()) {
                return Optional.of("'" + printable(path) + "' is not one relative path of plain names, such as"
                        + " paper/figure-5: " + problem.get());
            }
        }
        return Optional.empty();
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
