package org.orrery.kernel;

import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.orrery.kernel.capture.FrameCapture;
import org.orrery.kernel.capture.FrameTap;
import org.orrery.kernel.queue.EventHandler;
import org.orrery.kernel.queue.EventQueue;
import org.orrery.kernel.random.RandomSettings;
import org.orrery.kernel.random.StreamSource;
import org.orrery.kernel.stats.Metrics;
import org.orrery.kernel.time.SimTime;

/**
 * One run: the clock, the pending events, the random streams and the metrics of one replication.
 *
 * <p>A simulation belongs to one thread and is used once: build and wire the components, then call
 * {@link #run(long)}. Times and delays are picoseconds.
 */
public final class Simulation {
    private static final int ACTION = Integer.MIN_VALUE;
    private static final int DEFAULT_ZERO_DELAY_LIMIT = 10_000_000;
    private static final int LOOP_SAMPLE = 10_000;
    private final EventQueue queue = new EventQueue();
    private final StreamSource streams;
    private final Metrics metrics;
    private final Parts parts = new Parts();
    private final Checks checks = new Checks();
    private RunObserver observer;
    private FrameCapture capture = FrameCapture.NONE;
    private EventHandler current = Failures.Kernel.INSTANCE;
    private long now;
    private long processed;
    private long observations;
    private long atThisInstant;
    private int zeroDelayLimit = DEFAULT_ZERO_DELAY_LIMIT;
    private boolean assembled;
    private boolean started;
    private boolean stopped;
    private String stopReason = "";
    /** A condition that must hold when the run has ended. */
    @FunctionalInterface
    public interface Invariant {
        /**
         * Tests the condition.
         *
         * @return an empty string if it holds, otherwise what is wrong with the numbers in it
         */
        String violation();
    }

    /** As the other constructor, with random numbers made as by default. */
    public Simulation(long seed, int replication) {
        this(seed, replication, RandomSettings.DEFAULT);
    }

    /**
     * Creates a simulation at time 0.
     *
     * @param seed seed of the experiment
     * @param replication number of the replication, from 0
     * @param random how random numbers are made
     */
    public Simulation(long seed, int replication, RandomSettings random) {
        this.streams = new StreamSource(seed, replication, random);
        this.metrics = new Metrics(this::now);
    }

    /** Returns the current simulated time in picoseconds. */
    public long now() {
        return now;
    }

    /** Returns the random streams of this replication. */
    public StreamSource streams() {
        return streams;
    }

    /** Returns the metrics that the components emit. */
    public Metrics metrics() {
        return metrics;
    }

    /** Returns the components, in the order of construction. */
    public Collection<Component> components() {
        return parts.components();
    }

    /** Returns the number of events handled so far. */
    public long processedEvents() {
        return processed;
    }

    /** Returns the number of events still to come. */
    public int pendingEvents() {
        return queue.size();
    }

    /** Returns whether an event is still to come for the part at a path, or for one below it. */
    boolean isAwaited(String path) {
        return queue.anyHandler(to -> to.path().equals(path) || to.path().startsWith(path + "."));
    }

    /** Returns the scope of a component. */
    public Scope scope(String name) {
        return new Scope(this, name);
    }

    /** Adds an observer of all events; several may be added. */
    public void observe(RunObserver added) {
        observer = observer == null ? Objects.requireNonNull(added) : new BothObservers(observer, added);
    }

    /** Returns whether an observer looks at the stamps that requests carry. */
    public boolean followsRequests() {
        return observer != null && observer.followsRequests();
    }

    /** Shows observers where a request was; see {@link RunObserver#request}. */
    public void followed(String sender, long number, List<Trail.Stay> stays) {
        if (observer != null) {
            observer.request(sender, number, stays);
        }
    }

    /**
     * Has the frames captured that components show.
     *
     * @param taker takes them
     * @throws IllegalStateException if there are components already, which have asked for their taps
     */
    public void captureTo(FrameCapture taker) {
        if (!parts.components().isEmpty()) {
            throw new IllegalStateException("a capture begins before components are built");
        }
        capture = Objects.requireNonNull(taker);
    }

    /**
     * Returns the tap at which a component shows the frames that pass. Ask for it once, before time 0, so that the
     * interfaces of a system are known before it runs.
     *
     * @param interfaceName path of the component, or of its part
     * @return the tap; {@link FrameTap#CLOSED} if nobody captures
     * @throws IllegalStateException after the start
     */
    public FrameTap frameTap(String interfaceName) {
        if (started) {
            throw new IllegalStateException("interface '" + interfaceName + "' asks for its tap during the run; ask"
                    + " where the component is built");
        }
        return capture.tap(interfaceName, this::now);
    }

    /**
     * Sets how many events may run at one instant before the run is stopped as a zero-delay loop.
     *
     * @param limit events, 1 or more
     */
    public void limitEventsPerInstant(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit of events per instant must be 1 or more, not " + limit);
        }
        zeroDelayLimit = limit;
    }

    /**
     * Schedules an event.
     *
     * @param delay picoseconds from now, 0 or more
     * @param priority class at equal times
     * @param target who receives it
     * @param kind the target's number for what happens, 0 or more
     * @param argument a number for the target
     * @param reference an object for the target, or null
     * @return a handle for {@link #cancel(long)}
     * @throws SimulationException if the delay is negative or the time overflows
     */
    public long schedule(
            long delay, Priority priority, EventHandler target, int kind, long argument, Object reference) {
        long at = now + delay;
        if (delay < 0 || at < 0) {
            throw Failures.badDelay(current, now, delay, target);
        }
        return queue.insert(at, priority.ordinal(), target, kind, argument, reference);
    }

    /** Schedules an event of class {@link Priority#NORMAL} without argument or reference. */
    public long schedule(long delay, EventHandler target, int kind) {
        return schedule(delay, Priority.NORMAL, target, kind, 0, null);
    }

    /**
     * Schedules a piece of code. It costs an object; use events where there are many.
     *
     * @param delay picoseconds from now, 0 or more
     * @param priority class at equal times
     * @param owner on whose behalf, for errors and traces
     * @param action what to do
     * @return a handle for {@link #cancel(long)}
     */
    public long schedule(long delay, Priority priority, EventHandler owner, Runnable action) {
        return schedule(delay, priority, owner, ACTION, 0, Objects.requireNonNull(action));
    }

    /** Cancels the event of a handle, or of {@link EventQueue#NO_EVENT}; returns whether it was still to come. */
    public boolean cancel(long handle) {
        return queue.cancel(handle);
    }

    /** Returns whether an event is still to come. */
    public boolean isPending(long handle) {
        return queue.isPending(handle);
    }

    /**
     * Ends the run after the event now being handled.
     *
     * @param reason why, for the log
     */
    public void stop(String reason) {
        stopped = true;
        stopReason = reason;
    }

    /** Returns why the run ended. */
    public String stopReason() {
        return stopReason;
    }

    /**
     * Adds a condition to be tested when the run has ended.
     *
     * @param component path of who asks
     * @param name what is tested, such as {@code conservation}
     * @param invariant the test
     */
    public void check(String component, String name, Invariant invariant) {
        checks.require(component, name, invariant);
    }

    /**
     * Adds a condition that readers of the results should be warned of.
     *
     * @param component path of who asks
     * @param condition returns the warning, or an empty string
     */
    public void warn(String component, Invariant condition) {
        checks.warn(component, condition);
    }

    /** Returns the warnings that hold now, each with the component's path in front. */
    public List<String> warnings() {
        return checks.warnings();
    }

    /**
     * Says that the event now being handled only looks at the run: the end of a warm-up, a sample. A run of such events
     * alone did nothing.
     */
    public void observed() {
        observations++;
    }

    /** Has all metrics, and what components collect beside them, begin anew: the end of the warm-up. */
    public void resetStatistics() {
        metrics.reset();
        each(Part::statisticsReset);
    }

    /**
     * Starts all components, then handles events until none is left, the horizon is reached, or a
     * component stops the run; then tests all invariants. Events at the horizon itself are still handled.
     *
     * @param horizon last simulated time in picoseconds, 1 or more; {@link SimTime#NEVER} for none
     * @throws SimulationException if a handler fails, an invariant is violated, time does not advance, or
     *     the run did nothing
     */
    public void run(long horizon) {
        start();
        loop(horizon);
        if (!stopped && horizon != SimTime.NEVER) {
            now = horizon;
            stopReason = "horizon";
        } else if (!stopped) {
            stopReason = "no more events";
        }
        current = Failures.Kernel.INSTANCE;
        finish();
    }

    /**
     * Tells all components that they are wired. A run does so itself; a scenario that is only validated ends here.
     *
     * @throws IllegalArgumentException if components do not fit together
     * @throws IllegalStateException if an output leads nowhere
     */
    public void assemble() {
        if (!assembled) {
            assembled = true;
            parts.assemble();
        }
    }

    private void start() {
        if (started) {
            throw new IllegalStateException("a simulation runs once; build a new one");
        }
        assemble();
        started = true;
        each(Part::start);
    }

    private void loop(long horizon) {
        while (!stopped) {
            int slot = queue.poll(horizon);
            if (slot < 0) {
                return;
            }
            long time = queue.time(slot);
            if (time != now) {
                now = time;
                atThisInstant = 0;
            } else if (++atThisInstant >= zeroDelayLimit) {
                throw zeroDelayLoop(slot);
            }
            dispatch(slot);
        }
    }

    private void dispatch(int slot) {
        EventHandler handler = queue.handler(slot);
        int kind = queue.kind(slot);
        long argument = queue.argument(slot);
        Object reference = queue.reference(slot);
        processed++;
        current = handler;
        if (observer != null) {
            observer.event(now, queue.sequence(slot), handler, kind, argument);
        }
        queue.release(slot);
        try {
            if (kind == ACTION) {
                ((Runnable) reference).run();
            } else {
                handler.handle(kind, argument, reference);
            }
        } catch (SimulationException | UncheckedIOException known) {
            // A model does no input or output, but a capture that it feeds may find the disk full.
            throw known;
        } catch (RuntimeException failure) {
            throw Failures.defect(handler, now, failure);
        }
    }

    private void finish() {
        each(Part::finish);
        if (processed == observations && !parts.analyse()) {
            throw Failures.nothingDone(now);
        }
        checks.verify(now);
    }

    void register(Part part) {
        if (!started) {
            parts.add(part);
        } else if (part instanceof Component component) {
            throw Failures.createdDuringRun(component, now);
        }
    }

    boolean isStarted() {
        return started;
    }

    private void each(Consumer<Part> step) {
        EventHandler before = current;
        parts.each(step, place -> current = place, now);
        current = before;
    }
    /** Watches the loop for a while longer to learn who takes part in it. */
    private SimulationException zeroDelayLoop(int polled) {
        Set<String> members = new LinkedHashSet<>();
        long instant = now;
        int slot = polled;
        for (int i = 0; i < LOOP_SAMPLE && slot >= 0; i++) {
            members.add(queue.handler(slot).path());
            dispatch(slot);
            slot = queue.nextTime() == instant ? queue.poll() : -1;
        }
        return Failures.noAdvance(current, instant, zeroDelayLimit, members);
    }
}
