package org.orrery.vnic.raft;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.orrery.kernel.random.RandomStream;
import org.orrery.vnic.raft.RaftMessage.Append;
import org.orrery.vnic.raft.RaftMessage.Appended;
import org.orrery.vnic.raft.RaftMessage.Entry;
import org.orrery.vnic.raft.RaftMessage.RequestVote;
import org.orrery.vnic.raft.RaftMessage.Vote;

/**
 * One Raft node as a state machine without a clock: it takes messages, proposals and the passing of time, and tells
 * what to send and what is committed. The log, the term and the vote survive a restart.
 */
final class RaftNode {
    enum Role {
        FOLLOWER,
        CANDIDATE,
        LEADER
    }

    /** What a node does to the world. */
    interface World {
        void send(int to, RaftMessage message);

        void committed(long index, Entry entry);

        void leads(long term);
    }

    private final int id;
    private final int nodes;
    private final RaftTimes times;
    private final RandomStream random;
    private final World world;

    private long term;
    private int votedFor = -1;
    private final List<Entry> log = new ArrayList<>();

    private Role role = Role.FOLLOWER;
    private int leader = -1;
    private long committed;
    private long timerAt;
    private long commitTimerAt = Long.MAX_VALUE;
    private int votes;
    private final long[] next;
    private final long[] match;
    private final boolean[] asked;

    RaftNode(int id, int nodes, RaftTimes times, RandomStream random, World world) {
        this.id = id;
        this.nodes = nodes;
        this.times = times;
        this.random = random;
        this.world = world;
        next = new long[nodes];
        match = new long[nodes];
        asked = new boolean[nodes];
    }

    Role role() {
        return role;
    }

    long term() {
        return term;
    }

    int leader() {
        return leader;
    }

    long committed() {
        return committed;
    }

    List<Entry> log() {
        return log;
    }

    /** Starts, or starts again after a crash: everything but term, vote and log is forgotten. */
    void start(long now) {
        role = Role.FOLLOWER;
        leader = -1;
        committed = 0;
        commitTimerAt = Long.MAX_VALUE;
        awaitLeader(now);
    }

    /** Stands for election at once, so that experiments with long time-outs begin with a leader. */
    void stand(long now) {
        campaign(now);
    }

    private void awaitLeader(long now) {
        timerAt = now + times.election() + (long) (random.nextDouble() * times.election());
    }

    /** Returns when {@link #timer} must be called next, picoseconds. */
    long timerAt() {
        return Math.min(timerAt, commitTimerAt);
    }

    /** Time has passed. */
    void timer(long now) {
        if (now >= commitTimerAt) {
            commitTimerAt = Long.MAX_VALUE;
            if (role == Role.LEADER) {
                replicateAll(true);
            }
        }
        if (now < timerAt) {
            return;
        }
        if (role == Role.LEADER) {
            Arrays.fill(asked, false);
            replicateAll(true);
            timerAt = now + times.heartbeat();
        } else {
            campaign(now);
        }
    }

    private void campaign(long now) {
        role = Role.CANDIDATE;
        leader = -1;
        term++;
        votedFor = id;
        votes = 1;
        awaitLeader(now);
        for (int peer = 0; peer < nodes; peer++) {
            if (peer != id) {
                world.send(peer, new RequestVote(term, id, log.size(), lastTerm()));
            }
        }
        if (votes > nodes / 2) {
            lead(now);
        }
    }

    private void lead(long now) {
        role = Role.LEADER;
        leader = id;
        timerAt = now + times.heartbeat();
        Arrays.fill(next, log.size() + 1L);
        Arrays.fill(match, 0);
        Arrays.fill(asked, false);
        // An entry of its own term lets it commit what earlier leaders have left.
        log.add(new Entry(term, ""));
        world.leads(term);
        replicateAll(false);
        commit(now);
    }

    /** Appends a command at the leader; returns its index, or 0 if this node is not the leader. */
    long propose(Object command, long now) {
        if (role != Role.LEADER) {
            return 0;
        }
        log.add(new Entry(term, command));
        replicateAll(false);
        commit(now);
        return log.size();
    }

    private void replicateAll(boolean evenIfEmpty) {
        for (int peer = 0; peer < nodes; peer++) {
            if (peer != id) {
                replicate(peer, evenIfEmpty);
            }
        }
    }

    /** Sends the next entry to a follower that owes no answer: one entry for each message, one message at a time. */
    private void replicate(int peer, boolean evenIfEmpty) {
        boolean hasEntry = next[peer] <= log.size();
        if (asked[peer] || (!hasEntry && !evenIfEmpty)) {
            return;
        }
        long previous = next[peer] - 1;
        List<Entry> entries = hasEntry ? List.of(entry(next[peer])) : List.of();
        asked[peer] = true;
        world.send(peer, new Append(term, id, previous, termAt(previous), entries, committed));
    }

    /** Takes a message from another node. */
    void receive(RaftMessage message, long now) {
        if (message.term() > term) {
            term = message.term();
            votedFor = -1;
            if (role != Role.FOLLOWER) {
                role = Role.FOLLOWER;
                awaitLeader(now);
            }
            leader = -1;
        }
        if (message instanceof RequestVote request) {
            vote(request, now);
        } else if (message instanceof Vote vote) {
            counted(vote, now);
        } else if (message instanceof Append append) {
            append(append, now);
        } else if (message instanceof Appended appended) {
            answered(appended, now);
        }
    }

    private void vote(RequestVote request, long now) {
        boolean current = request.lastTerm() > lastTerm()
                || (request.lastTerm() == lastTerm() && request.lastIndex() >= log.size());
        boolean grant = request.term() == term && current && (votedFor < 0 || votedFor == request.from());
        if (grant) {
            votedFor = request.from();
            awaitLeader(now);
        }
        world.send(request.from(), new Vote(term, id, grant));
    }

    private void counted(Vote vote, long now) {
        if (role == Role.CANDIDATE && vote.term() == term && vote.granted() && ++votes > nodes / 2) {
            lead(now);
        }
    }

    private void append(Append append, long now) {
        if (append.term() < term) {
            world.send(append.from(), new Appended(term, id, false, 0));
            return;
        }
        role = Role.FOLLOWER;
        leader = append.from();
        awaitLeader(now);
        long previous = append.previousIndex();
        if (previous > log.size() || termAt(previous) != append.previousTerm()) {
            world.send(append.from(), new Appended(term, id, false, Math.min(previous - 1, log.size())));
            return;
        }
        long index = previous;
        for (Entry entry : append.entries()) {
            index++;
            if (index <= log.size() && termAt(index) != entry.term()) {
                log.subList((int) index - 1, log.size()).clear();
            }
            if (index > log.size()) {
                log.add(entry);
            }
        }
        advance(Math.min(append.commit(), index));
        world.send(append.from(), new Appended(term, id, true, index));
    }

    private void answered(Appended answer, long now) {
        if (role != Role.LEADER || answer.term() != term) {
            return;
        }
        int peer = answer.from();
        asked[peer] = false;
        if (answer.success()) {
            match[peer] = Math.max(match[peer], answer.match());
            next[peer] = match[peer] + 1;
            commit(now);
        } else {
            next[peer] = Math.max(1, Math.min(next[peer] - 1, answer.match() + 1));
        }
        replicate(peer, !answer.success());
    }

    /** Commits what a majority has, if it is of this term (the Raft paper's rule of section 5.4.2). */
    private void commit(long now) {
        long[] sorted = match.clone();
        sorted[id] = log.size();
        Arrays.sort(sorted);
        long majority = sorted[(nodes - 1) / 2];
        if (majority > committed && termAt(majority) == term) {
            advance(majority);
            commitTimerAt = Math.min(commitTimerAt, now + times.commit());
        }
    }

    private void advance(long to) {
        while (committed < to) {
            committed++;
            world.committed(committed, entry(committed));
        }
    }

    private Entry entry(long index) {
        return log.get((int) index - 1);
    }

    private long termAt(long index) {
        return index == 0 ? 0 : index > log.size() ? -1 : entry(index).term();
    }

    private long lastTerm() {
        return termAt(log.size());
    }
}
