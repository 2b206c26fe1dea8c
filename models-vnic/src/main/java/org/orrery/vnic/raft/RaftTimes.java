package org.orrery.vnic.raft;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;

/** Raft's times. */
public record RaftTimes(
        @Param(
                doc =
                        "Shortest time without a leader after which a follower stands for election; the longest is twice that.",
                dimension = Dimension.TIME,
                min = "1 us",
                max = "1 h")
        long election,

        @Param(doc = "Time between heartbeats.", dimension = Dimension.TIME, min = "1 us", max = "1 h")
        long heartbeat,

        @Param(
                doc = "Time after which a leader tells followers of a commit that no new entry has told them of.",
                dimension = Dimension.TIME,
                min = "1 us",
                max = "1 h",
                fallback = "1 ms")
        long commit) {

    /** Checks what cannot be. */
    public RaftTimes {
        if (heartbeat >= election) {
            throw new ParamException("heartbeat", "heartbeats must come more often than elections time out");
        }
    }
}
