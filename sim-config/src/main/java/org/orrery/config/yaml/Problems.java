package org.orrery.config.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects everything that is wrong, so that it can be shown at once. */
public final class Problems {
    private static final Comparator<Problem> ORDER = Comparator.comparing(
                    (Problem problem) -> problem.at().text().name())
            .thenComparing(problem -> problem.at().line())
            .thenComparing(problem -> problem.at().column())
            .thenComparing(Problem::message);

    private final Set<Problem> found = new LinkedHashSet<>();

    /** Adds a problem; the same one twice counts once. */
    public void add(Position at, String message) {
        Problem problem = new Problem(at, message);
        if (found.stream().noneMatch(known -> known.toString().equals(problem.toString()))) {
            found.add(problem);
        }
    }

    /** Returns whether a problem was reported at this very position. */
    public boolean isReported(Position at) {
        return found.stream().anyMatch(known -> known.at().toString().equals(at.toString()));
    }

    /** Returns whether nothing is wrong. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** Returns how many problems there are. */
    public int size() {
        return found.size();
    }

    /** Returns the problems by file, line and column. */
    public List<Problem> sorted() {
        List<Problem> all = new ArrayList<>(found);
        all.sort(ORDER);
        return all;
    }

    /** Returns all problems with their source lines, and their number at the end. */
    public String render() {
        String all = sorted().stream().map(Problem::render).collect(Collectors.joining("\n"));
        return all + "\n" + (size() == 1 ? "1 problem" : size() + " problems") + "\n";
    }

    /**
     * Ends the work on bad input.
     *
     * @throws BadInputException if there is a problem
     */
    public void throwIfAny() {
        if (!isEmpty()) {
            throw new BadInputException(this);
        }
    }
}
