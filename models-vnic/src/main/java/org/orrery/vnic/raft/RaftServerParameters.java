package org.orrery.vnic.raft;

import java.util.Optional;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/**
 * Parameters of a node.
 *
 * @param leader work of the leader for a commit
 * @param follower work of a follower for an entry
 * @param handoff a hand-off between goroutines on one P
 * @param handoffIdle a hand-off that wakes an idle P
 * @param leaderHandoffs hand-offs of the leader for a commit
 * @param followerHandoffs hand-offs of a follower for an entry
 * @param waking share of the hand-offs that wake an idle P
 * @param binding what the language's binding adds to each call of the stack
 * @param append size of a message with an entry
 * @param answer size of its answer
 * @param stopAt when the node stops while it leads
 * @param restartAfter after how long it starts again
 */
public record RaftServerParameters(
        @Param(
                doc = "Work of the leader for a commit.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 s",
                calibration = "apps.raft-leader")
        long leader,

        @Param(
                doc = "Work of a follower for an entry.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 s",
                calibration = "apps.raft-follower")
        long follower,

        @Param(
                doc = "A hand-off between goroutines on one P.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 s",
                calibration = "apps.handoff")
        long handoff,

        @Param(
                doc = "A hand-off that wakes an idle P.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 s",
                calibration = "apps.handoff-idle")
        long handoffIdle,

        @Param(
                doc = "Hand-offs of the leader for a commit.",
                dimension = Dimension.COUNT,
                min = "0",
                max = "100",
                fallback = "6")
        int leaderHandoffs,

        @Param(
                doc = "Hand-offs of a follower for an entry.",
                dimension = Dimension.COUNT,
                min = "0",
                max = "100",
                fallback = "3")
        int followerHandoffs,

        @Param(
                doc = "Share of the hand-offs that wake an idle P.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                fallback = "0")
        double waking,

        @Param(
                doc = "What the language's binding adds to each call of the stack.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "apps.cgo")
        long binding,

        @Param(
                doc = "Size of a message that appends an entry, encoded.",
                dimension = Dimension.DATA,
                min = "1 B",
                max = "1 MiB",
                fallback = "256 B")
        long append,

        @Param(
                doc = "Size of an answer of a node, encoded.",
                dimension = Dimension.DATA,
                min = "1 B",
                max = "1 MiB",
                fallback = "96 B")
        long answer,

        @Param(doc = "When the node stops, if it leads then.", dimension = Dimension.TIME, min = "0 s")
        Optional<Long> stopAt,

        @Param(doc = "After how long it starts again.", dimension = Dimension.TIME, min = "0 s")
        Optional<Long> restartAfter) {
    /** Returns the CPU time of a follower for a message that appends an entry, picoseconds. */
    long following() {
        return follower + handoffs(followerHandoffs);
    }

    /** Returns the leader's, which is divided between taking a command and taking a follower's answer. */
    long leading() {
        return (leader + handoffs(leaderHandoffs)) / 2;
    }

    private long handoffs(int count) {
        double each = handoff * (1 - waking) + handoffIdle * waking;
        return Math.round(count * each);
    }
}
