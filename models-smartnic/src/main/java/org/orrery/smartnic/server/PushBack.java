package org.orrery.smartnic.server;

/**
 * When a core sends messages back to their clients (ASFP, USENIX ATC 2020). It is overloaded if in the last
 * round running has taken much longer than taking packets, and both the messages that are ready to go on and the packets in its ring are
 * many. No timers, no averages.
 *
 * @param factor by which running must exceed polling
 * @param enough messages, and packets, from which on they are many
 */
record PushBack(double factor, double enough) {
    /**
     * Returns whether a core is overloaded at the beginning of a round.
     *
     * @param running time of the last round in functions
     * @param polling time of the last round to take packets
     * @param old messages that are ready to go on
     * @param fresh packets in the ring
     */
    boolean isOverloaded(long running, long polling, int old, int fresh) {
        return running >= factor * polling && old >= enough && fresh >= enough;
    }

    /**
     * Returns whether a message stays: what it has computed is less than what its further reads would cost as requests of their own.
     *
     * @param computed time so far in the function
     * @param reads so far
     * @param dispatch time to take a request and to call its function
     * @param invocation further time of a function over a plain request
     */
    static boolean stays(long computed, int reads, long dispatch, long invocation) {
        return computed < reads * dispatch - (dispatch + invocation);
    }
}
