package org.orrery.studies.execute;

import org.orrery.studies.plan.RunSpec;

/** A run needs more memory than the Java machine has. */
public final class ExhaustedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExhaustedException(RunSpec spec, VirtualMachineError error) {
        super(
                "the run of replication " + spec.replication() + " does not fit into memory ("
                        + (error instanceof StackOverflowError ? "its stack is full" : error.getMessage())
                        + "). Shorten it, record less, use fewer workers (-j), or give Java more memory, as with"
                        + " JAVA_TOOL_OPTIONS=-Xmx8g",
                error);
    }
}
