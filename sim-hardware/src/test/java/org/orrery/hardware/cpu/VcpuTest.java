package org.orrery.hardware.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.hardware.Hardware;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.contract.Account;
import org.orrery.kernel.queue.EventHandler;
import org.orrery.kernel.time.SimTime;

class VcpuTest {
    private static final long US = SimTime.MICROSECOND;
    private static final long MS = SimTime.MILLISECOND;

    private final Simulation simulation = new Simulation(1, 0);
    private final VcpuSet cpus = new VcpuSet(simulation.scope("host"), 2, Hardware.scheduler());
    private final Vcpu cpu = cpus.get(0);
    private final List<String> log = new ArrayList<>();

    private final class Nobody implements EventHandler {
        @Override
        public String path() {
            return "test";
        }

        @Override
        public void handle(int kind, long argument, Object reference) {
            throw new IllegalStateException();
        }
    }

    private void at(long time, Runnable action) {
        simulation.schedule(time, Priority.NORMAL, new Nobody(), action);
    }

    /** A thread that runs one burst after its start, writes down when that ends, and sleeps. */
    private final class Burst {
        private final SimThread thread;
        private final long duration;
        private final String name;
        private boolean done;

        Burst(String name, long duration, boolean pinned) {
            thread = new SimThread(name, cpu, pinned, this::next);
            this.duration = duration;
            this.name = name;
        }

        private void next() {
            if (done) {
                log.add(name + " " + simulation.now() / US);
                thread.sleep();
            } else {
                done = true;
                thread.run(duration, Account.APPLICATION);
            }
        }
    }

    @Test
    void aThreadOnAnIdleCpuPaysTheExitAndTheSwitch() {
        Burst burst = new Burst("a", 10 * US, true);
        at(0, () -> burst.thread.wake(cpu));
        simulation.run(MS);
        // 2 us idle exit, 1 us context switch, 10 us of work.
        assertThat(log).containsExactly("a 13");
        assertThat(cpu.time().share(Account.APPLICATION)).isEqualTo(11e-3);
    }

    @Test
    void twoThreadsThatNeverSleepShareInSlicesCheckedAtTheTick() {
        Burst first = new Burst("a", 30 * MS, true);
        Burst second = new Burst("b", 30 * MS, true);
        at(0, () -> first.thread.wake(cpu));
        at(0, () -> second.thread.wake(cpu));
        simulation.run(100 * MS);
        // A slice is 24 ms / 2 and ends at a tick of 4 ms: 16 ms each in turn.
        assertThat(log).hasSize(2);
        assertThat(log.get(0)).startsWith("a 4");
        assertThat(log.get(1)).isEqualTo("b " + (60_000 + 2 + 4));
    }

    @Test
    void aThreadThatSleptPreemptsOneThatSpins() {
        Burst spinner = new Burst("spinner", 90 * MS, true);
        Burst sleeper = new Burst("sleeper", 5 * US, true);
        at(0, () -> spinner.thread.wake(cpu));
        at(50 * MS, () -> sleeper.thread.wake(cpu));
        simulation.run(200 * MS);
        assertThat(log.get(0)).isEqualTo("sleeper 50006");
    }

    @Test
    void aThreadThatFindsItsCpuTakenRunsOnAnIdleOne() {
        Burst spinner = new Burst("spinner", 50 * MS, true);
        Burst free = new Burst("free", 5 * US, false);
        at(0, () -> spinner.thread.wake(cpu));
        at(10 * MS, () -> free.thread.wake(cpu));
        simulation.run(100 * MS);
        assertThat(log.get(0)).isEqualTo("free 10008");
        assertThat(free.thread.cpu()).isSameAs(cpus.get(1));
    }

    /** Soft-interrupt work of so many rounds of 100 us. */
    private static final class Rounds implements Softirq {
        private int left;

        Rounds(int rounds) {
            left = rounds;
        }

        @Override
        public long poll(Vcpu where, long start) {
            left--;
            return 100 * US;
        }

        @Override
        public boolean again() {
            return left > 0;
        }
    }

    @Test
    void aSoftInterruptDelaysTheThreadThatRuns() {
        Burst burst = new Burst("a", 50 * US, true);
        at(0, () -> burst.thread.wake(cpu));
        at(20 * US, () -> cpu.interrupt(new Rounds(3)));
        simulation.run(MS);
        assertThat(log).containsExactly("a 353");
        assertThat(cpu.time().share(Account.SOFTIRQ)).isEqualTo(0.3);
    }

    @Test
    void softInterruptsBeyondTheirTimeCompeteAsAThread() {
        Burst burst = new Burst("a", 10 * MS, true);
        at(0, () -> burst.thread.wake(cpu));
        at(MS, () -> cpu.interrupt(new Rounds(400)));
        simulation.run(200 * MS);
        // 40 ms of soft interrupts; alone they would end first, and the thread after 50 ms. As a thread of its own
        // they leave it its slices.
        long ended = Long.parseLong(log.get(0).substring(2));
        assertThat(ended).isBetween(12_000L, 40_000L);
        assertThat(cpu.time().share(Account.SOFTIRQ) * 200).isBetween(39.9, 40.1);
    }

    @Test
    void aPokedSpinnerFindsItsWorkAtOnce() {
        List<Long> found = new ArrayList<>();
        SimThread[] holder = new SimThread[1];
        holder[0] = new SimThread("spinner", cpu, true, () -> {
            found.add(simulation.now() / US);
            holder[0].spin();
        });
        at(0, () -> holder[0].wake(cpu));
        at(100 * US, () -> holder[0].poke());
        at(100 * US, () -> holder[0].poke());
        simulation.run(MS);
        assertThat(found).containsExactly(3L, 100L);
        assertThat(cpu.time().share(Account.SPINNING)).isGreaterThan(0.99);
        assertThat(cpus.notIdle()).isGreaterThan(0.99);
        assertThat(cpus.working()).isLessThan(0.01);
    }

    /** Soft-interrupt work of rounds that never end. */
    private static final class Endless implements Softirq {
        private final long round;
        private final int pieces;
        private int piece;

        Endless(long round, int pieces) {
            this.round = round;
            this.pieces = pieces;
        }

        @Override
        public long poll(Vcpu cpu, long start) {
            piece = 1;
            return round / pieces;
        }

        @Override
        public long more(long now) {
            return piece++ < pieces ? round / pieces : ENDED;
        }

        @Override
        public boolean again() {
            return true;
        }
    }

    @Test
    void aRoundInPiecesIsOneRound() {
        // After one go of 5 polls of 100 us the thread is due, whether a poll is one piece or ten.
        for (int pieces : new int[] {1, 10}) {
            VcpuTest test = new VcpuTest();
            Burst burst = test.new Burst("thread", MS, true);
            test.at(0, () -> test.cpu.interrupt(new Endless(100 * US, pieces)));
            test.at(10 * US, () -> burst.thread.wake(test.cpu));
            test.simulation.run(40 * MS);
            assertThat(test.log).containsExactly("thread " + (2 + 500 + 1 + 1_000));
        }
    }

    @Test
    void aGoOfLongPollsEndsWithItsTimeAndNotWithItsNumberOfPolls() {
        Burst burst = new Burst("thread", MS, true);
        at(0, () -> cpu.interrupt(new Endless(1_500 * US, 1)));
        at(100 * US, () -> burst.thread.wake(cpu));
        simulation.run(40 * MS);
        // After two polls, not five, the waiting thread has its turn: 2 us to wake up, 3 ms, 1 us for the switch, 1 ms.
        assertThat(log).containsExactly("thread " + (2 + 3_000 + 1 + 1_000));
    }

    @Test
    void aThreadCountsItsOwnTimeAndNotThatOfOthersOrOfSoftInterrupts() {
        Burst first = new Burst("a", 30 * MS, true);
        Burst second = new Burst("b", 30 * MS, true);
        at(0, () -> first.thread.wake(cpu));
        at(0, () -> second.thread.wake(cpu));
        at(20 * MS, () -> {
            long both = first.thread.worked() + second.thread.worked();
            assertThat(both).isLessThan(20 * MS).isGreaterThan(19 * MS);
            assertThat(first.thread.worked()).isLessThan(17 * MS);
            log.add("asked");
        });
        simulation.run(100 * MS);
        assertThat(log).contains("asked");
        assertThat(first.thread.worked()).isEqualTo(30 * MS);
        assertThat(second.thread.worked()).isEqualTo(30 * MS);
    }

    @Test
    void aThreadThatIsHeldUpWorksAndOneThatPollsInVainDoesNot() {
        SimThread[] thread = new SimThread[1];
        Account[] next = {Account.APPLICATION};
        thread[0] = new SimThread("waits", cpu, true, () -> thread[0].await(next[0]));
        at(0, () -> thread[0].wake(cpu));
        at(500 * US, () -> {
            next[0] = Account.SPINNING;
            thread[0].poke();
        });
        simulation.run(MS);
        // 2 us idle exit, 1 us context switch; the switch is not the thread's own time.
        assertThat(thread[0].worked()).isEqualTo(497 * US);
        assertThat(cpu.time().share(Account.SPINNING)).isEqualTo(0.5);
    }
}
