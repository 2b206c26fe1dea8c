package org.orrery.explore;

/** A request that is not answered; the message is for the person at the page. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * Creates the refusal.
     *
     * @param status status of HTTP
     * @param message what is wrong, and what to do
     */
    Refused(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
