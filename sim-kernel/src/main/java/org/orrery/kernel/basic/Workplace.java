package org.orrery.kernel.basic;

import java.util.Optional;
import org.orrery.kernel.contract.MemoryDemand;
import org.orrery.kernel.contract.Processor;
import org.orrery.kernel.contract.Work;

/** Where a component does work of its own: its side of a processor that is plugged in. */
final class Workplace implements Processor.User {
    private final OwnWork parameters;
    private final Optional<MemoryDemand> demand;
    private Processor processor;

    Workplace(OwnWork parameters) {
        this.parameters = parameters;
        demand = parameters.memory().map(MemoryUse::demand);
    }

    @Override
    public int pinned() {
        return parameters.pinned();
    }

    @Override
    public void runsOn(Processor cores) {
        processor = cores;
    }

    /** Does so many cycles of work, now or when a core is free. */
    void submit(long cycles, Runnable done) {
        processor.submit(new Work(cycles, demand, parameters.account()), done);
    }
}
