package org.orrery.numa.policy;

/** What the public words about Phoenix leave open (Phoenix dossier 2.7). */
public final class PhoenixOptions {
    private PhoenixOptions() {}

    /** The home node of a new process. */
    public enum Home {
        /** The node whose CPUs miss the last-level cache least. */
        LEAST_MISSED,
        /** The node on which the scheduler starts the process, and so its first touch. */
        FIRST_TOUCH
    }

    /** What a table is moved after. */
    public enum Migration {
        /** Nothing: it stays. */
        NONE,
        /** The threads, once all of them have moved to another node. */
        THREADS,
        /** The data, by vMitosis' rule: to the node that holds most of them. */
        DATA
    }

    /** When the pages of a copy are filled. */
    public enum Fill {
        /** As soon as the copy is wanted. */
        AT_ONCE,
        /** Each at the first walk that would read it. */
        ON_WALK_FAULT
    }

    /** The protected class. */
    public enum Protected {
        /** Processes that a scenario does not put into the background. */
        NAMED,
        /** Processes with more of their cycles in walks than the threshold for copies. */
        WALK_RATIO
    }

    /** What a protected process must suffer before others are throttled. */
    public enum Limit {
        /** Its share of cycles in walks and stalls is above the limit. */
        STALLS,
        /** The bandwidth drawn from a node that it uses is above the limit. */
        BANDWIDTH
    }
}
