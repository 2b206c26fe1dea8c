package org.orrery.kernel.hops;

import java.util.Optional;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.random.Keys;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Dimension;

/**
 * What calls are like that something else is made into.
 *
 * @param deadline after which nobody waits for an answer, picoseconds
 * @param keys what calls are about
 * @param hops whether calls carry stamps
 */
public record CallOptions(
        @Param(
                doc = "Time after which nobody waits for an answer; none if left out.",
                dimension = Dimension.TIME,
                min = "1 ps")
        Optional<Long> deadline,

        @Param(doc = Keys.WANTED) Optional<Keys> keys,

        @Param(doc = HopTimes.WANTED, fallback = "false") boolean hops) {
    /** Returns the simulated time after which nobody waits for the answer to a call that is sent at a time. */
    public long deadline(long sentAt) {
        return deadline.map(wait -> SimTime.later(sentAt, wait)).orElse(SimTime.NEVER);
    }
}
