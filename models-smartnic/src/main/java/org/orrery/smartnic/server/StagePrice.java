package org.orrery.smartnic.server;

import org.orrery.smartnic.function.Function;
import org.orrery.smartnic.function.Invocation;
import org.orrery.smartnic.function.Outcome;
import org.orrery.smartnic.function.Udma;

/**
 * The core time of a stage: the call, its instructions by class, helper functions, checks, what it
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
        long begin = setup.kind().isNative()
                ? 0
                : switch (setup.waiting()) {
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
        long time = instructions(invocation)
                + invocation.helperCalls() * kind.helper()
                + invocation.checks() * kind.check()
                + (kind.isNative() ? 0 : kind.worked(invocation.copied()))
                + invocation.atomics() * kind.atomic()
                + invocation.stalled()
                + invocation.postedWrites() * setup.mover().postTime();
        if (outcome == Outcome.SUSPENDED && !hasYielded(invocation)) {
            time += setup.mover().postTime();
            if (setup.waiting() == Waiting.COROUTINE) {
                time += kind.copyState(invocation.function().usesStack());
            }
        }
        return time;
    }

    private static boolean hasYielded(Invocation invocation) {
        return invocation.pending().orElseThrow().kind() == Udma.Kind.YIELD;
    }

    /** Prices what has run since the call before, and the code that it had to refill. */
    private long instructions(Invocation invocation) {
        if (!invocation.hasRun()) {
            return 0;
        }
        Function function = invocation.function();
        PathPrices.Price price = setup.kind().paths(function).of(invocation);
        invocation.add(price.instructions());
        long refilled = setup.kind().isNative() ? 0 : code.run(function, price.lines());
        return Math.round(price.time()) + refilled;
    }

    long refills() {
        return code.refills();
    }
}
