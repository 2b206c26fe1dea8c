package org.orrery.config.yaml;

import java.util.List;

/** Input that cannot be used; carries all problems that were found. */
public final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** Creates the error from at least one problem. */
    public BadInputException(Problems problems) {
        super(problems.render());
        this.problems = problems.sorted();
    }

    /** Creates the error from one message without a position. */
    public BadInputException(String message) {
        super(message);
        this.problems = List.of();
    }

    /** Returns the problems by file, line and column; empty if the error has no position. */
    public List<Problem> problems() {
        return problems;
    }
}
