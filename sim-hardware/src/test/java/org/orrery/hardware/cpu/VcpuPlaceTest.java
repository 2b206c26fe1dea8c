package org.orrery.hardware.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.hardware.Hardware;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.contract.Account;
import org.orrery.kernel.resource.PollLoop;
import org.orrery.kernel.time.SimTime;

/** Idle states, timer ticks of polling cores, and hardware threads that share a core. */
class VcpuPlaceTest {
    private static final long US = SimTime.MICROSECOND;
    private static final long MS = SimTime.MILLISECOND;

    private final Simulation simulation = new Simulation(1, 0);
    private final Script script = new Script(simulation.scope("test"));

    private static SchedulerParameters scheduler(double spread, long residency, long tickTime, int perCore) {
        SchedulerParameters plain = Hardware.scheduler();
        return new SchedulerParameters(
                plain.idleExit(),
                spread,
                residency,
                US / 4,
                0,
                plain.latency(),
                plain.minGranularity(),
                plain.wakeupGranularity(),
                plain.tick(),
                tickTime,
                perCore,
                0.5,
                plain.softirqTime(),
                plain.softirqRestarts(),
                plain.softirqPolls());
    }

    private VcpuSet cpus(int count, SchedulerParameters parameters) {
        return new VcpuSet(simulation.scope("host"), count, parameters);
    }

    private static final class Script extends Part {
        private final Events<Kind> events = events(Kind.class, (kind, argument, action) -> ((Runnable) action).run());

        private enum Kind {
            ACT
        }

        Script(Scope scope) {
            super(scope);
        }

        void at(long time, Runnable action) {
            events.after(time - now(), Priority.NORMAL, Kind.ACT, 0, action);
        }
    }

    /** Soft-interrupt work of 1 us that writes down when it begins. */
    private final class Noted implements Softirq {
        private final List<Long> begun = new ArrayList<>();

        @Override
        public long poll(Vcpu where, long start) {
            begun.add(start);
            return US;
        }

        @Override
        public boolean again() {
            return false;
        }
    }

    /** Interrupts an idle vCPU after each of so many gaps; returns the times that it took to react. */
    private List<Long> exits(SchedulerParameters parameters, long gap, int count) {
        Vcpu cpu = cpus(1, parameters).get(0);
        Noted noted = new Noted();
        List<Long> raised = new ArrayList<>();
        script.at(MS, () -> again(cpu, noted, raised, gap, count));
        simulation.run(MS * count);
        List<Long> exits = new ArrayList<>();
        for (int i = 0; i < noted.begun.size(); i++) {
            exits.add(noted.begun.get(i) - raised.get(i));
        }
        return exits;
    }

    private void again(Vcpu cpu, Noted noted, List<Long> raised, long gap, int left) {
        raised.add(simulation.now());
        cpu.interrupt(noted);
        script.at(simulation.now(), () -> afterWork(cpu, noted, raised, gap, left));
    }

    /** Looks every 100 ns whether the work is over, which needs no thread. */
    private void afterWork(Vcpu cpu, Noted noted, List<Long> raised, long gap, int left) {
        boolean begun = noted.begun.size() == raised.size();
        if (!begun || simulation.now() < noted.begun.get(noted.begun.size() - 1) + US) {
            script.at(simulation.now() + US / 10, () -> afterWork(cpu, noted, raised, gap, left));
        } else if (left > 1) {
            script.at(simulation.now() + gap, () -> again(cpu, noted, raised, gap, left - 1));
        }
    }

    @Test
    void theWayOutOfIdlenessIsLogNormal() {
        List<Long> exits = exits(scheduler(0.39, 0, 0, 1), 50 * US, 4_000);
        Collections.sort(exits);
        assertThat(exits.get(2_000) / (double) US).isCloseTo(2, within(0.05));
        // The 90th percentile of a normal distribution lies 1.2816 standard deviations above the median.
        assertThat(exits.get(3_600) / (double) US).isCloseTo(2 * Math.exp(0.39 * 1.2816), within(0.1));
    }

    @Test
    void withoutASpreadItIsAlwaysTheSame() {
        assertThat(exits(scheduler(0, 0, 0, 1), 50 * US, 10)).hasSize(10).containsOnly(2 * US);
    }

    @Test
    void afterAShortTimeOfIdlenessACoreReactsFast() {
        List<Long> exits = exits(scheduler(1.26, 10 * US, 0, 1), 4 * US, 10);
        assertThat(exits.subList(1, 10)).containsOnly(US / 4);
        assertThat(exits.get(0)).isNotEqualTo(US / 4);
    }

    @Test
    void theTickTakesItsTimeFromAThreadThatPolls() {
        Vcpu cpu = cpus(1, scheduler(0, 0, 40 * US, 1)).get(0);
        SimThread[] poller = new SimThread[1];
        poller[0] = new SimThread("poller", cpu, true, () -> poller[0].spin());
        script.at(0, () -> poller[0].wake(cpu));
        simulation.run(400 * MS);
        // 40 us of every 4 ms.
        assertThat(cpu.time().share(Account.SOFTIRQ)).isCloseTo(0.01, within(1e-9));
    }

    @Test
    void aThreadThatSleepsHasNoTick() {
        Vcpu cpu = cpus(1, scheduler(0, 0, 40 * US, 1)).get(0);
        SimThread[] sleeper = new SimThread[1];
        sleeper[0] = new SimThread("sleeper", cpu, true, () -> sleeper[0].sleep());
        script.at(0, () -> sleeper[0].wake(cpu));
        simulation.run(400 * MS);
        assertThat(cpu.time().share(Account.SOFTIRQ)).isZero();
    }

    /** A loop that notes when it finds what comes every 30 us. */
    private static final class Loop extends PollLoop {
        private final List<Long> found = new ArrayList<>();
        private long next = 30 * US;

        Loop(Scope scope) {
            super(scope, work -> {}, false);
        }

        @Override
        protected long emptyRound() {
            return 1;
        }

        @Override
        protected long round(long start) {
            if (start < next) {
                return start;
            }
            found.add(start - next);
            next += 30 * US;
            return start + US;
        }

        @Override
        protected long nextInput() {
            return next;
        }
    }

    @Test
    void theTickDelaysWhatALoopWithACoreOfItsOwnFinds() {
        Vcpu cpu = cpus(1, scheduler(0, 0, 10 * US, 1)).get(0);
        Loop loop = new Loop(simulation.scope("loop"));
        cpu.dedicate(loop);
        script.at(0, () -> loop.arm(30 * US));
        simulation.run(400 * MS);
        assertThat(loop.found).hasSize(13_333);
        // A message in three comes within the 10 us of a tick; there are 100 ticks.
        assertThat(loop.found.stream().filter(late -> late > Hardware.NS)).hasSizeBetween(32, 35);
        assertThat(loop.found).allMatch(late -> late < 10 * US + 2);
    }

    @Test
    void aBusySiblingSlowsAThread() {
        assertThat(workOf(scheduler(0, 0, 0, 2), 1)).isEqualTo(20 * US);
        assertThat(workOf(scheduler(0, 0, 0, 1), 1)).isEqualTo(10 * US);
        assertThat(workOf(scheduler(0, 0, 0, 2), 2)).as("on another core").isEqualTo(10 * US);
    }

    /** Returns how long 10 us of work take on vCPU 0 while another one is busy. */
    private static long workOf(SchedulerParameters parameters, int busy) {
        Simulation own = new Simulation(1, 0);
        VcpuSet cpus = new VcpuSet(own.scope("host"), 4, parameters);
        cpus.get(busy).dedicate();
        long[] times = new long[2];
        SimThread[] worker = new SimThread[1];
        worker[0] = new SimThread("worker", cpus.get(0), true, () -> {
            if (times[0] == 0) {
                times[0] = own.now();
                worker[0].run(10 * US, Account.APPLICATION);
            } else {
                times[1] = own.now();
                worker[0].sleep();
            }
        });
        worker[0].wake(cpus.get(0));
        own.run(MS);
        return times[1] - times[0];
    }

    @Test
    void threadsThatPollGetCoresOfTheirOwnFirst() {
        VcpuSet cpus = cpus(8, scheduler(0, 0, 0, 2));
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            order.add(cpus.spread(i));
        }
        assertThat(order).containsExactly(0, 2, 4, 6, 1, 3, 5, 7);
    }
}
