package org.orrery.vnic.raft;

import java.util.List;

/** What Raft nodes send to one another. */
sealed interface RaftMessage {
    /** Returns the sender's term. */
    long term();

    /** Returns the sender. */
    int from();

    /** A candidate asks for a vote. */
    record RequestVote(long term, int from, long lastIndex, long lastTerm) implements RaftMessage {}

    /** An answer to it. */
    record Vote(long term, int from, boolean granted) implements RaftMessage {}

    /** A leader replicates entries after one that the follower must have; without entries, a heartbeat. */
    record Append(long term, int from, long previousIndex, long previousTerm, List<Entry> entries, long commit)
            implements RaftMessage {}

    /**
     * An answer to it.
     *
     * @param match last index that is known to agree; if refused, an index before which the leader shall try
     */
    record Appended(long term, int from, boolean success, long match) implements RaftMessage {}

    /** An entry of the log. */
    record Entry(long term, Object command) {}
}
