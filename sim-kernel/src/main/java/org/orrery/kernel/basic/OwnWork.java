package org.orrery.kernel.basic;

import java.util.Optional;
import org.orrery.kernel.contract.Account;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;

/**
 * How a component does work of its own on a processor.
 *
 * @param memory what its work asks of memory
 * @param pinned cores set aside for it
 * @param account to whom its time is booked
 */
public record OwnWork(
        @Param(doc = "What its work asks of memory; nothing if left out.")
        Optional<MemoryUse> memory,

        @Param(
                doc = "Cores set aside for it; with 0 it shares those that are left.",
                dimension = Dimension.CORES,
                min = "0",
                max = "1024",
                fallback = "0")
        int pinned,

        @Param(doc = "To whom its time is booked.", fallback = "application")
        Account account) {
    /** Checks the account. */
    public OwnWork {
        if (!account.isWork()) {
            throw new ParamException("account", "its time is work; choose application, stack or softirq");
        }
    }
}
