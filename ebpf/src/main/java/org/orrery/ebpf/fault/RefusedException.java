package org.orrery.ebpf.fault;

import java.util.List;
import java.util.stream.Collectors;

/** A program that the load-time check refuses, with all reasons at once. */
public final class RefusedException extends EbpfException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 50;

    private final transient List<Problem> problems;

    /**
     * Creates an exception.
     *
     * @param program name of the program
     * @param problems all reasons, by slot
     */
    public RefusedException(String program, List<Problem> problems) {
        super(message(program, problems));
        this.problems = List.copyOf(problems);
    }

    /** Returns all reasons, by slot. */
    public List<Problem> problems() {
        return problems;
    }

    private static String message(String program, List<Problem> problems) {
        String shown =
                problems.stream().limit(SHOWN).map(problem -> "\n  " + problem).collect(Collectors.joining());
        String rest = problems.size() > SHOWN ? "\n  and " + (problems.size() - SHOWN) + " more" : "";
        return "program '" + program + "' is refused:" + shown + rest;
    }
}
