package org.orrery.smartnic.server;

import org.orrery.hardware.cpu.SimThread;
import org.orrery.hardware.cpu.Vcpu;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Scope;
import org.orrery.kernel.contract.Account;

/** What gives a poll loop its time: a core of its own, or a thread under a scheduler. */
interface CoreClock {
    /** Has the loop go on when it has worked for a time. */
    void work(long duration);

    /** Has the loop go on when it is poked. */
    void idle();

    /** Tells an idle loop that there is something to find. */
    void poke(long delay);

    /** Returns whether an idle loop polls now: it does if it has its core. */
    boolean polls();

    /** A core of its own. */
    final class Dedicated extends Part implements CoreClock {
        private final Events<Kind> events = events(Kind.class, (kind, argument, reference) -> loop().run());
        private final Runnable loop;

        private enum Kind {
            GO_ON
        }

        Dedicated(Scope scope, Runnable loop) {
            super(scope);
            this.loop = loop;
        }

        private Runnable loop() {
            return loop;
        }

        @Override
        public void work(long duration) {
            events.after(duration, Kind.GO_ON);
        }

        @Override
        public void idle() {}

        @Override
        public void poke(long delay) {
            events.after(delay, Kind.GO_ON);
        }

        @Override
        public boolean polls() {
            return true;
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
        public void poke(long delay) {
            thread.poke();
        }

        @Override
        public boolean polls() {
            return thread.isRunning();
        }
    }
}
