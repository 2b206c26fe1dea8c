package org.orrery.smartnic.server;

import org.orrery.hardware.cpu.DedicatedCore;
import org.orrery.hardware.cpu.SimThread;
import org.orrery.hardware.cpu.Vcpu;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.contract.Account;

/** What gives a poll loop its time, and accounts for it: a core of its own, or a thread under a scheduler. */
interface CoreClock {
    /** Has the loop go on when it has worked for a time. */
    void work(long duration);

    /** Has the loop go on when it is poked; until then it finds nothing. */
    void idle();

    /** Has the loop go on when it is poked; until then something holds it up, and its time is work. */
    void block();

    /** Tells a loop that was held up that it is no longer; it is poked afterwards. */
    void unblock();

    /** Tells an idle loop that there is something to find. */
    void poke(long delay);

    /** Returns whether an idle loop polls now: it does if it has its core. */
    boolean polls();

    /** Returns the picoseconds of work so far, warm-up included: the time in which the loop had its core and did not poll in vain. */
    long worked();

    /** Returns whether others may have the core. */
    boolean isShared();

    /** A core of its own. */
    final class Dedicated implements CoreClock {
        private final DedicatedCore<Void> core;

        Dedicated(Scope scope, Runnable loop) {
            core = new DedicatedCore<>(scope, Account.SPINNING, Priority.NORMAL, nothing -> loop.run());
        }

        @Override
        public void work(long duration) {
            core.work(duration, null);
        }

        @Override
        public void idle() {
            core.rest();
        }

        @Override
        public void block() {
            core.occupy();
        }

        @Override
        public void unblock() {
            core.rest();
        }

        @Override
        public void poke(long delay) {
            core.wake(delay);
        }

        @Override
        public boolean polls() {
            return true;
        }

        @Override
        public long worked() {
            return core.time().worked();
        }

        @Override
        public boolean isShared() {
            return false;
        }
    }

    /** A polling thread that shares its vCPU with others. */
    final class Scheduled implements CoreClock {
        private final SimThread thread;

        Scheduled(String name, Vcpu cpu, Runnable loop) {
            thread = new SimThread(name, cpu, true, loop::run);
        }

        /** Lets it run for the first time. */
        void start() {
            thread.wake(thread.cpu());
        }

        @Override
        public void work(long duration) {
            thread.run(duration, Account.APPLICATION);
        }

        @Override
        public void idle() {
            thread.spin();
        }

        @Override
        public void block() {
            thread.await(Account.APPLICATION);
        }

        @Override
        public void unblock() {}

        @Override
        public void poke(long delay) {
            thread.poke();
        }

        @Override
        public boolean polls() {
            return thread.isRunning();
        }

        @Override
        public long worked() {
            return thread.worked();
        }

        @Override
        public boolean isShared() {
            return true;
        }
    }
}
