package org.orrery.smartnic.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.orrery.kernel.Part;
import org.orrery.kernel.Scope;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.time.SimTime;
import org.orrery.smartnic.function.Invocation;
import org.orrery.smartnic.function.LocalMemory;
import org.orrery.smartnic.function.Outcome;
import org.orrery.smartnic.function.Runner;
import org.orrery.smartnic.function.Udma;
import org.orrery.smartnic.region.Region;

/**
 * A core that serves messages: a poll loop that runs each stage to completion (NAAM; a reconstruction, docs/smartnic.md). A round takes up
 * to a batch of packets and up to a batch of finished transfers; replies leave when the round is over. Rounds that find
 * nothing are no events: a wake-up adds a random part of the time of such a round.
 */
final class Core extends Part implements LocalMemory {
    private final CoreSetup setup;
    private final StagePrice price;
    private final DataCaches caches;
    private final RandomStream gaps;
    private final ArrayDeque<Message> ring = new ArrayDeque<>();
    private final ArrayDeque<Message> finished = new ArrayDeque<>();
    private final ArrayDeque<Message> waiting = new ArrayDeque<>();
    private final List<Message> replies = new ArrayList<>();
    private CoreClock clock;
    private boolean idle = true;
    private boolean poked;
    private int packetsLeft;
    private int finishedLeft;
    private Message current;
    private Outcome outcome;
    private Message blocked;
    private int underWay;
    private int lastTenant = -1;
    private long workedAtReset;
    private long refillsAtReset;
    private long owed;
    /** When what runs would be over on a core of one's own. */
    private long doneAt;

    private long running;
    private long polling;
    private boolean overloaded;
    private final QueueSignal signal = new QueueSignal();

    /** Creates an idle core, whose clock comes later. */
    Core(Scope scope, CoreSetup setup, DataCaches caches, CodeCache code) {
        super(scope);
        this.setup = setup;
        this.price = new StagePrice(setup, code);
        this.caches = caches;
        this.gaps = stream("poll");
    }

    void runsBy(CoreClock of) {
        clock = of;
    }

    CoreKind kind() {
        return setup.kind();
    }

    /** Takes a packet into its ring; a full ring loses it. */
    boolean arrived(Message message) {
        if (ring.size() == setup.limits().ring()) {
            return false;
        }
        message.queuedAt = now();
        message.core = this;
        ring.addLast(message);
        poke(message);
        return true;
    }

    /** Goes on with a message that another place has begun. */
    void resume(Message message) {
        message.core = this;
        message.queuedAt = now();
        finished.addLast(message);
        poke(message);
    }

    /** Learns that what a message waits for is there. */
    void finished(Message message) {
        underWay--;
        message.queuedAt = now();
        if (blocked == message) {
            blocked = null;
            clock.unblock();
            finished.addFirst(message);
            finishedLeft = 1;
            poke(message);
            return;
        }
        finished.addLast(message);
        poke(message);
    }

    private void poke(Message message) {
        signal.found(now());
        if (idle && !poked && blocked == null) {
            poked = true;
            message.looks++;
            clock.poke((long) (gaps.nextDouble() * setup.kind().poll()));
        }
    }

    /** Goes on: with the effects of the stage that has ended, then with the next one. */
    void go() {
        idle = false;
        poked = false;
        if (current != null) {
            Message done = current;
            current = null;
            done.delayed += now() - doneAt;
            effects(done);
            if (blocked != null) {
                idle = true;
                clock.block();
                return;
            }
        }
        if (packetsLeft == 0 && finishedLeft == 0) {
            flush();
            assess();
            packetsLeft = Math.min(Math.min(setup.limits().batch(), room()), ring.size());
            finishedLeft = Math.min(setup.limits().batch(), finished.size());
        }
        if (packetsLeft > 0) {
            packetsLeft--;
            take(ring.removeFirst());
        } else if (finishedLeft > 0) {
            finishedLeft--;
            goOn(finished.removeFirst());
        } else {
            idle = true;
            signal.empty(now());
            clock.idle();
        }
    }

    /** Returns for how many further messages a transfer could be under way; more would wait in the core, so they wait in the ring. */
    private int room() {
        return Math.max(0, setup.limits().outstanding() - parked());
    }

    /** Looks back at the round that is over, and at what waits. */
    private void assess() {
        overloaded = setup.pushBack().isPresent()
                && setup.pushBack().get().isOverloaded(running, polling, finished.size(), ring.size());
        running = 0;
        polling = 0;
    }

    private void take(Message message) {
        signal.waited(now() - message.queuedAt);
        waitedForCore(message);
        Runner runner = setup.runner();
        if (message.invocation == null) {
            message.invocation = setup.begin(message);
        }
        outcome = runner.call(message.invocation, this);
        long poll = setup.kind().packet() + setup.kind().arrived(message.arguments);
        polling += poll;
        running -= poll;
        long duration = poll + price.first(message, outcome);
        run(message, duration + turn(message));
    }

    /** A core that others use, too, may be away when a message comes. */
    private void waitedForCore(Message message) {
        if (clock.isShared()) {
            message.delayed += now() - message.queuedAt;
        }
    }

    private boolean goesBack(Message message) {
        CoreKind kind = setup.kind();
        long dispatch = kind.packet() + kind.call();
        long computed = message.service - kind.packet();
        return overloaded && !PushBack.stays(computed, message.invocation.udmas(), dispatch, kind.call());
    }

    private void goOn(Message message) {
        Udma udma = message.invocation.pending().orElseThrow();
        waitedForCore(message);
        boolean yielded = udma.kind() == Udma.Kind.YIELD;
        if (!yielded && goesBack(message)) {
            setup.back().accept(message);
            clock.work(0);
            return;
        }
        long rest = yielded ? 0 : setup.mover().coreTime() - setup.mover().postTime();
        outcome = setup.runner().goOn(message.invocation, this, message.result);
        int bytes = udma.kind() == Udma.Kind.READ ? udma.length() : yielded ? 0 : 8;
        run(message, rest + setup.kind().arrived(bytes) + price.next(message, outcome) + turn(message));
    }

    /** A core that turns to the process of another tenant switches. */
    private long turn(Message message) {
        if (!setup.switchesTenants() || message.tenant == lastTenant) {
            return 0;
        }
        lastTenant = message.tenant;
        return setup.kind().contextSwitch();
    }

    private void run(Message message, long duration) {
        current = message;
        message.ideal += duration;
        message.service += duration;
        running += duration;
        long all = duration + owed;
        owed = 0;
        doneAt = now() + all;
        clock.work(all);
    }

    /** Takes the core for other work, before its next stage. */
    void occupied(long duration) {
        owed += duration;
    }

    private void effects(Message message) {
        Invocation invocation = message.invocation;
        for (int i = 0; i < invocation.postedWrites(); i++) {
            setup.mover().post(message, invocation.posted(i), setup.runner().postedData(invocation, i));
        }
        if (outcome == Outcome.SUSPENDED && hasYielded(message)) {
            message.result = 0;
            message.queuedAt = now();
            finished.addLast(message);
        } else if (outcome != Outcome.SUSPENDED) {
            message.refused = outcome != Outcome.REPLIED;
            replies.add(message);
        } else if (underWay < setup.limits().outstanding()) {
            post(message);
        } else {
            waiting.addLast(message);
        }
        while (!waiting.isEmpty() && underWay < setup.limits().outstanding()) {
            post(waiting.removeFirst());
        }
    }

    private void post(Message message) {
        underWay++;
        Udma udma = message.invocation.pending().orElseThrow();
        message.ideal += setup.mover().idle(udma);
        if (setup.waiting() == Waiting.NONE) {
            blocked = message;
        }
        setup.mover().post(message, udma, null);
    }

    private static boolean hasYielded(Message message) {
        return message.invocation.pending().orElseThrow().kind() == Udma.Kind.YIELD;
    }

    private void flush() {
        for (Message message : replies) {
            setup.transmit().accept(message);
        }
        replies.clear();
    }

    @Override
    public boolean isLocal(Region region) {
        return region.home() == setup.kind().home();
    }

    @Override
    public long access(Region region, long offset, int length) {
        return caches.access(region, offset, length);
    }

    @Override
    public long nanoseconds() {
        return now() / SimTime.NANOSECOND;
    }

    @Override
    protected void statisticsReset() {
        workedAtReset = clock.worked();
        refillsAtReset = price.refills();
    }

    /** Returns the picoseconds of work since statistics began. */
    long worked() {
        return clock.worked() - workedAtReset;
    }

    /** Returns the messages in its ring. */
    int queued() {
        return ring.size();
    }

    /** Returns the messages that wait for a transfer, or whose transfer is over. */
    int parked() {
        return underWay + waiting.size() + finished.size();
    }

    /** Returns the messages that run, or whose reply waits for the end of the round. */
    int running() {
        return (current == null ? 0 : 1) + replies.size();
    }

    /** Returns the messages whose transfer is under way. */
    int underWay() {
        return underWay;
    }

    /** Has its signals sampled. */
    void sample(double weight) {
        if (idle && !poked && blocked == null) {
            if (clock.polls()) {
                signal.polledInVain(now());
            } else {
                signal.away(now());
            }
        }
        signal.sample(weight, (double) ring.size() / setup.limits().ring(), clock.worked(), now());
    }

    QueueSignal signal() {
        return signal;
    }

    /** Returns the lines of code that were refilled since statistics began. */
    long refills() {
        return price.refills() - refillsAtReset;
    }
}
