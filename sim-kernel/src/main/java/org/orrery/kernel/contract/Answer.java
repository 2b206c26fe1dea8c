package org.orrery.kernel.contract;

/**
 * What a service answers to a {@link Call}.
 *
 * @param status how it ended
 * @param bytes size of the answer, 0 or more
 */
public record Answer(Status status, int bytes) {
    /** Refused or dropped, with nothing in it. */
    public static final Answer DROPPED = new Answer(Status.DROPPED, 0);

    /** Too late, with nothing in it. */
    public static final Answer LATE = new Answer(Status.LATE, 0);

    /** Served by a service that keeps data, which has nothing under the key: 0 bytes. */
    public static final Answer MISS = new Answer(Status.SERVED, 0);

    /** How a call ended. */
    public enum Status {
        /** It was served. */
        SERVED,
        /** It was refused or dropped by the service. */
        DROPPED,
        /** It was served no more, or in vain, since its time was over. */
        LATE
    }

    /** Checks the size. */
    public Answer {
        if (bytes < 0) {
            throw new IllegalArgumentException("an answer has 0 bytes or more, not " + bytes);
        }
    }
}
