package org.orrery.smartnic.server;

import org.orrery.ebpf.run.Blocks;
import org.orrery.ebpf.run.RunCounts;
import org.orrery.smartnic.function.Invocation;
import org.orrery.smartnic.function.Outcome;
import org.orrery.smartnic.function.Udma;

/**
 * The core time of a stage (NAAM dossier, section 6): the call, its instructions by class, helper functions, checks, what it
 * waits for local memory, code that must be refilled, and its part of a suspended step.
 */
final class StagePrice {
    private final CoreSetup setup;
    private final CodeCache code;

    StagePrice(CoreSetup setup, CodeCache code) {
        this.setup = setup;
        this.code = code;
    }

    /** Returns the time of a message's first call. */
    long first(Message message, Outcome outcome) {
        return setup.kind().call() + stage(message, outcome);
    }

    /** Returns the time of a call with which a message goes on. */
    long next(Message message, Outcome outcome) {
        long begin =
                switch (setup.waiting()) {
                    case RESTAGE -> setup.kind().call();
                    case COROUTINE ->
                        setup.kind().copyState(message.invocation.function().usesStack());
                    case NONE -> 0;
                };
        return begin + stage(message, outcome);
    }

    private long stage(Message message, Outcome outcome) {
        CoreKind kind = setup.kind();
        Invocation invocation = message.invocation;
        long time = instructions(message)
                + invocation.helperCalls() * kind.helper()
                + invocation.checks() * kind.check()
                + kind.worked(invocation.copied())
                + invocation.stalled()
                + invocation.postedWrites() * setup.mover().postTime()
                + code.run(invocation.function(), invocation.counts());
        if (outcome == Outcome.SUSPENDED && invocation.pending().orElseThrow().kind() != Udma.Kind.YIELD) {
            time += setup.mover().postTime();
            if (setup.waiting() == Waiting.COROUTINE) {
                time += kind.copyState(invocation.function().usesStack());
            }
        }
        return time;
    }

    /** Prices the instructions since the call before; counts go on where the call does. */
    private long instructions(Message message) {
        Invocation invocation = message.invocation;
        RunCounts counts = invocation.counts();
        Blocks blocks = counts.executable().blocks();
        double[] times = setup.kind().blocks(counts.executable());
        double sum = 0;
        long instructions = 0;
        for (int block = 0; block < times.length; block++) {
            long count = counts.block(block);
            if (count > 0) {
                sum += count * times[block];
                instructions += count * blocks.size(block);
            }
        }
        double fresh = sum;
        if (setup.waiting() != Waiting.RESTAGE) {
            fresh -= message.priced;
            message.priced = sum;
            instructions -= invocation.instructions();
        }
        invocation.add(instructions);
        return Math.round(fresh);
    }

    long refills() {
        return code.refills();
    }
}
