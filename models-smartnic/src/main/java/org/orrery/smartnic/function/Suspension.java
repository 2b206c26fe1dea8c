package org.orrery.smartnic.function;

/** How a function waits for a transfer without its core (NAAM; a reconstruction, docs/smartnic.md). */
public enum Suspension {
    /** The transfer ends the call, and its end calls the function again with the next stage; live state is in the scratch area. */
    RESTAGE {
        @Override
        boolean goOn(Invocation invocation, int stage, long result) {
            invocation.prepare(stage);
            invocation.result(result);
            return invocation.execution.run(invocation.function.program(), org.orrery.ebpf.memory.Layout.CONTEXT, 0);
        }
    },
    /** Registers and the used stack are saved and restored. */
    COROUTINE {
        @Override
        boolean goOn(Invocation invocation, int stage, long result) {
            invocation.result(result);
            invocation.start = invocation.execution.pc();
            return invocation.execution.resume(result);
        }
    };

    /** Goes on when the transfer is over; returns whether the call has ended. */
    abstract boolean goOn(Invocation invocation, int stage, long result);
}
