package org.orrery.vnic.app;

import java.util.EnumMap;
import java.util.Map;
import org.orrery.kernel.contract.Answer;

/** The books of the calls that a client takes: each is answered once, in one way or another, or still inside. */
final class CallBooks {
    private final Map<Answer.Status, Long> answered = new EnumMap<>(Answer.Status.class);
    private long taken;

    /** A call is taken. */
    void taken() {
        taken++;
    }

    /** A call is answered. */
    void answered(Answer.Status status) {
        answered.merge(status, 1L, Long::sum);
    }

    /** Returns an empty string if the calls taken are those answered and those inside. */
    String violation(long inside) {
        long out = answered.values().stream().mapToLong(Long::longValue).sum();
        return taken == out + inside
                ? ""
                : taken + " calls were taken, but " + inside + " are inside and " + out + " were answered: " + answered;
    }
}
