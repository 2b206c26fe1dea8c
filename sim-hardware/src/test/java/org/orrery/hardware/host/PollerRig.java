package org.orrery.hardware.host;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.orrery.hardware.Hardware;
import org.orrery.hardware.cpu.SchedulerParameters;
import org.orrery.hardware.cpu.Vcpu;
import org.orrery.hardware.cpu.VcpuSet;
import org.orrery.hardware.net.Arrivals;
import org.orrery.hardware.net.HeaderFormat;
import org.orrery.hardware.net.InterruptModeration;
import org.orrery.hardware.net.Packet;
import org.orrery.hardware.net.RxQueue;
import org.orrery.hardware.net.Tuple;
import org.orrery.hardware.net.XdpDriverCosts;
import org.orrery.hardware.net.XdpHook;
import org.orrery.hardware.net.XdpVerdict;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.time.SimTime;

/**
 * One receive queue of a core of 1 GHz, so that a cycle is a nanosecond: 10 for the interrupt, 20 for receiving, 5 for
 * preparing, 3 for dropping, 7 for passing, 30 for transmitting, 40 for redirecting, 50 for the flush.
 */
final class PollerRig {
    static final long NS = Hardware.NS;
    static final XdpDriverCosts COSTS = new XdpDriverCosts(10, 20, 5, 3, 7, 30, 40, 50);
    static final XdpDriverCosts NO_COSTS = new XdpDriverCosts(0, 0, 0, 0, 0, 0, 0, 0);
    private static final Tuple TUPLE = new Tuple(1, 1, 2, 2, Tuple.UDP);

    final Simulation simulation = new Simulation(7, 0);
    final VcpuSet cpus;
    final Vcpu cpu;
    final Tests tests = new Tests(simulation.scope("test"));
    final List<Long> doneAt = new ArrayList<>();
    final List<Long> number = new ArrayList<>();
    final List<XdpVerdict> verdicts = new ArrayList<>();
    XdpDriverCosts costs = COSTS;
    InterruptModeration moderation = new InterruptModeration.None();
    int weight = 64;
    boolean records = true;
    XdpHook hook = (packet, queue, core, at, answer) -> answer.give(XdpVerdict.DROP, 100 * NS);
    NapiPoller poller;
    RxQueue ring;
    long made;

    PollerRig(long idleExit) {
        cpus = new VcpuSet(simulation.scope("host"), 1, scheduler(idleExit));
        cpu = cpus.get(0);
    }

    static SchedulerParameters scheduler(long idleExit) {
        long ms = SimTime.MILLISECOND;
        return new SchedulerParameters(idleExit, 0, 0, 0, 0, 24 * ms, 3 * ms, 4 * ms, 4 * ms, 0, 1, 1, 2 * ms, 10, 5);
    }

    Packet packet() {
        Packet packet = new Packet(TUPLE, 0, 60, 18, HeaderFormat.NONE);
        packet.sequence = made++;
        return packet;
    }

    /** Builds a poller whose packets are offered to its ring. */
    PollerRig offered(int depth) {
        return with(RxQueue.ofSoftware(depth, tests.metrics.dropped()));
    }

    /** Builds a poller whose ring is fed. */
    PollerRig fed(int depth, Arrivals arrivals) {
        return with(RxQueue.fed(depth, tests.metrics.dropped(), arrivals));
    }

    private PollerRig with(RxQueue queue) {
        ring = queue;
        NapiPoller.Settings settings = new NapiPoller.Settings(0, weight, costs, 1_000_000_000L);
        poller = new NapiPoller(
                simulation.scope("poller"),
                ring,
                cpu,
                moderation.moderator(),
                settings,
                hook,
                (packet, verdict, target, at) -> {
                    if (!records) {
                        return;
                    }
                    doneAt.add(at);
                    number.add(packet.sequence);
                    verdicts.add(verdict);
                });
        return this;
    }

    /** Has packets arrive at a time. */
    void arrive(long at, int packets) {
        tests.at(at, () -> {
            for (int i = 0; i < packets; i++) {
                offer();
            }
        });
    }

    private void offer() {
        Packet packet = packet();
        packet.readyAt = simulation.now();
        if (ring.offer(packet)) {
            poller.packetReady(packet.readyAt);
        }
    }

    /** Has packets arrive one by one, each by an event; those that find no descriptor are not made. */
    void arriveByEvents(Arrivals arrivals) {
        tests.driven = arrivals;
        tests.arrive = () -> {
            long now = simulation.now();
            if (ring.size() == ring.depth()) {
                tests.metrics.dropped().add(arrivals.lose(now));
            } else {
                Packet packet = arrivals.take();
                packet.readyAt = now;
                ring.offer(packet);
                poller.packetReady(now);
            }
        };
    }

    Supplier<Packet> packets() {
        return this::packet;
    }

    double result(String name) {
        return simulation.metrics().results().get(name);
    }

    /** What the tests schedule and count. */
    static final class Tests extends Part {
        private final Events<Kind> events = events(Kind.class, (kind, argument, reference) -> next());
        final Metrics metrics = metrics(Metrics.class);
        private Arrivals driven;
        private Runnable arrive = () -> {};

        private enum Kind {
            ARRIVAL
        }

        record Metrics(@Measured(doc = "Packets dropped.") Counter dropped) {}

        private Tests(Scope scope) {
            super(scope);
        }

        @Override
        protected void start() {
            later();
        }

        private void next() {
            arrive.run();
            later();
        }

        private void later() {
            if (driven != null && driven.nextAt() != Arrivals.NEVER) {
                events.after(driven.nextAt() - now(), Priority.COMPLETION, Kind.ARRIVAL, 0, null);
            }
        }

        void at(long time, Runnable action) {
            after(time, Priority.NORMAL, action);
        }
    }
}
