package org.orrery.kernel.bench;

import org.orrery.kernel.queue.EventHandler;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.EventList;

/** The hold model on an event list of SSJ; events are used again, which spares it the allocation. */
final class SsjHold extends HoldModel {
    private final Simulator simulator = new Simulator();
    private final EventList list;
    private final Owned[] owned;
    private double now;

    /** An event that can be planned without going through the simulator. */
    private static final class Owned extends Event {
        private EventHandler handler;
        private int kind;
        private long argument;
        private Payload payload;

        Owned(Simulator simulator) {
            super(simulator);
            priority = PRIORITY;
        }

        void plan(double at, EventHandler newHandler, int newKind, long newArgument, Payload newPayload) {
            eventTime = at;
            handler = newHandler;
            kind = newKind;
            argument = newArgument;
            payload = newPayload;
        }

        @Override
        public void actions() {
            throw new IllegalStateException("a hold model handles no events");
        }
    }

    SsjHold(EventList list, HoldWorkload workload, int pending) {
        super(workload, pending);
        this.list = list;
        owned = new Owned[pending];
        fill(workload);
    }

    @Override
    void insertFirst(int owner, long at) {
        owned[owner] = new Owned(simulator);
        owned[owner].plan(at, Target.INSTANCE, 0, owner, payload(owner));
        list.add(owned[owner]);
    }

    @Override
    long holdOne(long delay) {
        Owned first = (Owned) list.removeFirst();
        now = first.time();
        first.payload.touch();
        first.plan(now + delay, first.handler, first.kind + 1, first.argument, first.payload);
        list.add(first);
        return (long) now;
    }

    @Override
    void restart(int owner, long delay) {
        list.remove(owned[owner]);
        owned[owner].plan(now + delay, Target.INSTANCE, 0, owner, payload(owner));
        list.add(owned[owner]);
    }
}
