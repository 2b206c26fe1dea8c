package org.orrery.kernel.contract;

import java.util.Optional;

/**
 * A piece of computing for a {@link Processor}.
 *
 * @param cycles cycles of one core that it takes where memory is near and nobody else uses it, 0 or more
 * @param memory what it asks of memory while it runs; none for work that no neighbour can slow down
 * @param account to whom its time is booked
 */
public record Work(long cycles, Optional<MemoryDemand> memory, Account account) {
    /** Checks the cycles and the account. */
    public Work {
        if (cycles < 0) {
            throw new IllegalArgumentException("work takes 0 cycles or more, not " + cycles);
        }
        if (!account.isWork()) {
            throw new IllegalArgumentException("time of work cannot be booked as " + account);
        }
    }
}
