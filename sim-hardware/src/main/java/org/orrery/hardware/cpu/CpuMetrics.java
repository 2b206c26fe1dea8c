package org.orrery.hardware.cpu;

import org.orrery.kernel.contract.Account;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;

/**
 * What a vCPU tells of its time.
 *
 * @param utilisation share of time in useful work
 * @param notIdle share of time not idle
 * @param spinning share of time polling in vain
 * @param softirq share of time in soft interrupts
 */
public record CpuMetrics(
        @Measured(doc = "Share of time in useful work: neither spinning nor idle.", limiting = true)
        Value utilisation,

        @Measured(doc = "Share of time not idle, as the operating system counts it.")
        Value notIdle,

        @Measured(doc = "Share of time polling in vain.") Value spinning,

        @Measured(doc = "Share of time in soft interrupts.") Value softirq) {

    void tell(CoreTime time) {
        utilisation.computeAtEnd(time::busy, time::reset);
        notIdle.computeAtEnd(time::notIdle);
        spinning.computeAtEnd(() -> time.share(Account.SPINNING));
        softirq.computeAtEnd(() -> time.share(Account.SOFTIRQ));
    }
}
