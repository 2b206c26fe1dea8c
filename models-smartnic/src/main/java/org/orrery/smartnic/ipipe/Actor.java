package org.orrery.smartnic.ipipe;

import java.util.ArrayDeque;

/** An actor: where it runs, what waits for it, and what its scheduler knows of it. */
final class Actor {
    private static final double WEIGHT = 0.05;

    final int number;
    final ActorKind kind;
    final boolean isHeavy;
    /** Requests of an actor on a DRR core, or of one that migrates. */
    final ArrayDeque<Request> mailbox = new ArrayDeque<>();

    State state = State.FCFS;
    /** Core time that it may use in its turn, picoseconds. */
    double deficit;
    /** Requests that cores of the card serve now. */
    int running;
    /** Core time on the card since the last decision, picoseconds. */
    long worked;

    long closedAt;

    private double mean;
    private double square;
    private double cost;

    /** Where an actor runs. */
    enum State {
        /** Its requests stand in the queue of all FCFS cores. */
        FCFS,
        /** Its mailbox is served by DRR cores. */
        DRR,
        /** Its mailbox is closed: it moves to the host. */
        MIGRATING,
        /** It runs on the host. */
        HOST
    }

    /** A request: when it came, and its core time on the card. */
    record Request(Actor actor, long arrivedAt, long service) {}

    Actor(int number, ActorKind kind, boolean isHeavy) {
        this.number = number;
        this.kind = kind;
        this.isHeavy = isHeavy;
    }

    /** Learns how long a request took, and how long its core worked for it, picoseconds. */
    void served(long latency, long service) {
        worked += service;
        double weight = cost == 0 ? 1 : WEIGHT;
        mean += weight * (latency - mean);
        square += weight * ((double) latency * latency - square);
        cost += weight * (service - cost);
    }

    /** Returns the smoothed latency, picoseconds. */
    double mean() {
        return mean;
    }

    /** Returns the estimate of the tail: mean and three standard deviations, picoseconds. */
    double tail() {
        return mean + 3 * Math.sqrt(Math.max(0, square - mean * mean));
    }

    /** Returns the smoothed core time of a request, picoseconds. */
    double cost() {
        return cost;
    }
}
