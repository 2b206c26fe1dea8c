package org.orrery.kernel.contract;

import java.util.Optional;
import org.orrery.kernel.Trail;
import org.orrery.kernel.time.SimTime;

/**
 * A request of one component to a service, whatever that is: a network with a server behind it, a pipeline of models, a
 * data plane. It is asked through a {@link org.orrery.kernel.Requestor} and answered once, through the
 * {@link org.orrery.kernel.Reply} that comes with it, with an {@link Answer}.
 *
 * @param id number of the call, unique among those of its sender
 * @param kind what is asked for, such as {@code get}; empty where a service does one thing
 * @param bytes size of the request, 0 or more
 * @param sentAt simulated time at which the first sender sent it, picoseconds
 * @param deadline simulated time after which nobody waits for the answer, picoseconds; {@link SimTime#NEVER} for none
 * @param key what it is about, for services that keep data or spread their load by key; 0 where it does not matter
 * @param body content that a service can read, if any
 * @param trail where it has been
 */
public record Call(
        long id, String kind, int bytes, long sentAt, long deadline, long key, Optional<Object> body, Trail trail)
        implements Trail.Carrier {
    /** Checks the size. */
    public Call {
        if (bytes < 0) {
            throw new IllegalArgumentException("a call has 0 bytes or more, not " + bytes);
        }
    }

    /** A call of which only the size matters. */
    public static Call of(long id, int bytes, long sentAt) {
        return new Call(id, "", bytes, sentAt, SimTime.NEVER, 0, Optional.empty(), Trail.NONE);
    }
}
