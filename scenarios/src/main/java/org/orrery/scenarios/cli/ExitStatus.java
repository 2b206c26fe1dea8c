package org.orrery.scenarios.cli;

/** What the program says at its end. */
final class ExitStatus {
    static final int DONE = 0;
    static final int EXPECTATION_FAILED = 1;
    static final int BAD_INPUT = 2;
    static final int RUN_FAILED = 3;

    private ExitStatus() {}
}
