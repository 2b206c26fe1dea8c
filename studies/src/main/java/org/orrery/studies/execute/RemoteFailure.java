package org.orrery.studies.execute;

/** A run that failed in another process; the message is what it said there. */
public final class RemoteFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RemoteFailure(String message) {
        super(message);
    }
}
