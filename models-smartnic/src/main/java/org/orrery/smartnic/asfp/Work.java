package org.orrery.smartnic.asfp;

/** An invocation under way. */
final class Work {
    final int client;
    long begunAt;
    /** What the server is asked for now. */
    Request request;
    /** Cycles that it computes. */
    double compute;
    /** Cycles computed so far where it runs. */
    double computed;
    /** Values that the client has. */
    int values;

    boolean hasRun;
    boolean wasPushed;

    Work(int client) {
        this.client = client;
    }

    /** What a server can be asked for. */
    enum Request {
        /** A value. */
        GET,
        /** To run the whole invocation. */
        INVOKE,
        /** To validate what a client has read and written. */
        VALIDATE
    }
}
