package org.orrery.config.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects everything that is wrong, so that it can be shown at once. */
public final class Problems {
    /** Problems that are printed; the others are counted. */
    static final int SHOWN = 100;

    /** Problems that may name the valid name that was probably meant; finding it takes time. */
    static final int HINTED = 100;

    private static final Comparator<Problem> ORDER = Comparator.comparing(
                    (Problem problem) -> problem.at().text().name())
            .thenComparing(problem -> problem.at().line())
            .thenComparing(problem -> problem.at().column())
            .thenComparing(Problem::message);

    private final Map<String, Problem> found = new LinkedHashMap<>();
    private final Set<String> positions = new HashSet<>();

    /** Adds a problem; the same one twice counts once. */
    public void add(Position at, String message) {
        Problem problem = new Problem(at, message);
        if (found.putIfAbsent(problem.toString(), problem) == null) {
            positions.add(at.toString());
        }
    }

    /** Adds all problems of others. */
    public void addAll(Problems others) {
        others.found.values().forEach(problem -> add(problem.at(), problem.message()));
    }

    /** Returns whether a problem was reported at this very position. */
    public boolean isReported(Position at) {
        return positions.contains(at.toString());
    }

    /** Returns {@link Spelling#hint}; nothing where so much is wrong that nobody reads it. */
    public String hint(String word, Collection<String> candidates) {
        return found.size() < HINTED ? Spelling.hint(word, candidates) : "";
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
        List<Problem> all = new ArrayList<>(found.values());
        all.sort(ORDER);
        return all;
    }

    /** Returns the first 100 problems with their source lines, and the number of all at the end. */
    public String render() {
        String first = sorted().stream().limit(SHOWN).map(Problem::render).collect(Collectors.joining("\n"));
        int hidden = size() - SHOWN;
        String more = hidden > 0 ? String.format("and %,d more\n", hidden) : "";
        String count = size() == 1 ? "1 problem" : String.format("%,d problems", size());
        return first + "\n" + more + count + "\n";
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
