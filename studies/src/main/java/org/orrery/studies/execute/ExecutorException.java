package org.orrery.studies.execute;

/** An executor cannot be reached, does not fit to this program, or has broken down. Its message is for people. */
public final class ExecutorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the error with what happened and what to do. */
    public ExecutorException(String message) {
        super(message);
    }

    /** As the other constructor, with the error that caused this one. */
    public ExecutorException(String message, Throwable cause) {
        super(message, cause);
    }
}
