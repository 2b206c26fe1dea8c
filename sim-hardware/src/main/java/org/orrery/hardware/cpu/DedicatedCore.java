package org.orrery.hardware.cpu;

import java.util.function.Consumer;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.contract.Account;

/**
 * A core that one loop has for itself. It does one thing after the other, each to its end, and nothing takes the core away; when the
 * loop finds nothing more it rests: it polls in vain, or it idles.
 *
 * @param <W> what the loop is told of the work that has ended
 */
public final class DedicatedCore<W> extends Part {
    private final Events<Kind> events = events(Kind.class, (kind, argument, about) -> goOn(about));
    private final CoreTime time;
    private final Account rest;
    private final Priority priority;
    private final Consumer<? super W> loop;
    private boolean atWork;
    private boolean begun;

    private enum Kind {
        GO_ON
    }

    /**
     * Creates a core at rest.
     *
     * @param scope its place
     * @param rest what it does when it does not work: {@link Account#SPINNING} or {@link Account#IDLE}
     * @param priority class of the ends of work at equal times
     * @param loop goes on when work has ended, or when it is woken; unless it begins new work, the core rests
     */
    public DedicatedCore(Scope scope, Account rest, Priority priority, Consumer<? super W> loop) {
        super(scope);
        if (rest.isWork()) {
            throw new IllegalArgumentException("a core at rest is idle or spins; " + rest + " is work");
        }
        this.rest = rest;
        this.priority = priority;
        this.loop = loop;
        time = new CoreTime(simulation());
        time.enter(rest);
    }

    /**
     * Works for a time; then the loop goes on.
     *
     * @param duration picoseconds, 0 or more
     * @param about handed to the loop, or null
     */
    public void work(long duration, W about) {
        occupy();
        events.after(duration, priority, Kind.GO_ON, 0, about);
    }

    /** Is held up by something, such as a device that does not answer yet, until it is told to rest or to work; that counts as work. */
    public void occupy() {
        atWork = true;
        begun = true;
        time.enter(Account.APPLICATION);
    }

    /** Does nothing from now on. */
    public void rest() {
        atWork = false;
        begun = false;
        time.enter(rest);
    }

    /** Has the loop go on after a time at rest, picoseconds: something is there to be found. */
    public void wake(long delay) {
        events.after(delay, Kind.GO_ON);
    }

    /** Returns whether it works. A loop that goes on after work still counts as working until it rests. */
    public boolean isAtWork() {
        return atWork;
    }

    /** Returns its books. */
    public CoreTime time() {
        return time;
    }

    @SuppressWarnings("unchecked") // only W goes in
    private void goOn(Object about) {
        begun = false;
        loop.accept((W) about);
        if (!begun) {
            rest();
        }
    }
}
