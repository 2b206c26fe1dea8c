package org.orrery.hardware.cpu;

import java.util.List;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.contract.Account;
import org.orrery.kernel.resource.TimeInState;
import org.orrery.kernel.stats.Value;

/**
 * The books of one core, or of one hardware thread of it: to whom each picosecond belongs. It is on one account at a time, at first on
 * {@link Account#IDLE}.
 *
 * <p>All cores are accounted for in this way: those under a scheduler, those that do pieces of work for others, and those that a poll
 * loop has for itself. So what a figure calls busy, idle or spinning means the same everywhere.
 */
public final class CoreTime {
    private final TimeInState<Account> time;

    /** Begins idle. */
    public CoreTime(Simulation simulation) {
        time = new TimeInState<>(simulation, Account.class);
    }

    /**
     * Has the share of the time of cores that is work computed, on average over them.
     *
     * @param utilisation gets the share, 0 without cores
     * @param cores the cores, whose books nobody else resets
     */
    public static void tell(Value utilisation, List<CoreTime> cores) {
        utilisation.computeAtEnd(
                () -> cores.stream().mapToDouble(CoreTime::busy).average().orElse(0),
                () -> cores.forEach(CoreTime::reset));
    }

    /** Goes over to another account now. */
    void enter(Account account) {
        time.enter(account);
    }

    /** Books work that a polling loop reports in one piece, picoseconds. */
    void foundWork(long duration) {
        time.transfer(Account.SPINNING, Account.STACK, duration);
    }

    /** Returns the share of the time since the start or the end of the warm-up on an account. */
    public double share(Account account) {
        return time.share(account);
    }

    /** Returns the share of the time since the start or the end of the warm-up in which it was not idle: it worked or spun. */
    public double notIdle() {
        return 1 - share(Account.IDLE);
    }

    /** Returns the share of the time since the start or the end of the warm-up in work. */
    public double busy() {
        return notIdle() - share(Account.SPINNING);
    }

    /** Returns the picoseconds of work since the start or the end of the warm-up. */
    public long worked() {
        long sum = 0;
        for (Account account : Account.values()) {
            sum += account.isWork() ? time.spent(account) : 0;
        }
        return sum;
    }

    /** Forgets what was booked so far: the end of the warm-up. */
    public void reset() {
        time.reset();
    }
}
