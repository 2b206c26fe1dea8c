package org.orrery.smartnic.ipipe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.orrery.hardware.cpu.CoreTime;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Tally;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;
import org.orrery.smartnic.ipipe.Actor.Request;
import org.orrery.smartnic.ipipe.Actor.State;

/**
 * iPipe's scheduler: all cores begin first come first served; an actor with a long tail gets a mailbox that DRR cores serve, the first
 * of which starts when it is needed; cores move between the groups, and a full card moves actors to the host.
 */
public final class IPipeActors extends Component {
    /** The type as scenario files name it. */
    public static final ComponentType<ActorParameters> TYPE = ComponentType.of(
            "smartnic.ipipe-actors",
            "iPipe's scheduler of actors: FCFS cores, DRR cores, and migration to the host.",
            ActorParameters.class,
            ComponentType.NoPorts.class,
            Metrics.class,
            IPipeActors::new);

    private final ActorParameters parameters;
    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Event> events = events(Event.class, this::event);
    private final RandomStream arrivals = stream("arrivals");
    private final RandomStream services = stream("services");
    private final RandomStream choices = stream("actors");
    private final List<Actor> actors = new ArrayList<>();
    private final CardCores card;
    private final HostActors host;
    private long arrived;
    private long ended;

    private enum Event {
        LIGHT_ARRIVAL,
        HEAVY_ARRIVAL,
        DECIDE,
        MIGRATED
    }

    private record Metrics(
            @Measured(doc = "Requests of light actors that ended.")
            Counter served,

            @Measured(doc = "Requests of heavy actors that ended.")
            Counter heavyServed,

            @Measured(doc = "Requests that ended on the host.")
            Counter onHost,

            @Measured(doc = "Requests that came while their actor moved to the host.")
            Counter buffered,

            @Measured(doc = "Actors whose mailbox DRR cores serve.", unit = "actors")
            Level mailboxes,

            @Measured(doc = "Cores that serve mailboxes.", unit = "cores")
            Level drrCores,

            @Measured(doc = "Actors that have moved to the host.", unit = "actors")
            Level migrated,

            @Measured(doc = "Time from the closing of a mailbox to its first request on the host.", unit = "us")
            Tally migration,

            @Measured(doc = "Time of a request of a light actor.", unit = "us")
            LatencyHistogram latency,

            @Measured(doc = "Time of a request of a heavy actor.", unit = "us")
            LatencyHistogram heavyLatency,

            @Measured(doc = "Busy share of the card's cores while they serve first come first served.", limiting = true)
            Value utilisationFcfs,

            @Measured(
                    doc = "Busy share of the card's cores while they serve mailboxes; 0 if none ever does.",
                    limiting = true)
            Value utilisationDrr,

            @Measured(doc = "Share of the time of the host's cores that is work.", limiting = true)
            Value utilisationHost) {}

    /** Builds the component. */
    public IPipeActors(Scope scope, ActorParameters parameters) {
        super(scope);
        this.parameters = parameters;
        boolean allDrr = parameters.policy() == ActorParameters.Policy.DRR;
        card = new CardCores(
                scope.child("card"),
                parameters.cores(),
                parameters.quantum(),
                allDrr,
                request -> served(request, false));
        host = new HostActors(scope.child("host"), parameters, request -> served(request, true));
        metrics.utilisationFcfs().computeAtEnd(() -> card.utilisation(false));
        metrics.utilisationDrr().computeAtEnd(() -> card.utilisation(true));
        CoreTime.tell(metrics.utilisationHost(), host.times());
        add(parameters.light(), false);
        add(parameters.heavy(), true);
        if (allDrr) {
            actors.forEach(card::toMailbox);
        }
        check("conservation", () -> conservation(arrived, ended, inside()));
    }

    private void add(ActorKind kind, boolean isHeavy) {
        for (int number = 0; number < kind.count(); number++) {
            actors.add(new Actor(actors.size(), kind, isHeavy));
        }
    }

    static String conservation(long arrived, long ended, long inside) {
        return arrived == ended + inside
                ? ""
                : arrived + " requests came, but " + ended + " have ended and " + inside + " are inside";
    }

    @Override
    protected void statisticsReset() {
        card.resetStatistics();
    }

    private long inside() {
        long mailboxes =
                actors.stream().mapToLong(actor -> actor.mailbox.size()).sum();
        return card.waiting() + card.running() + mailboxes + host.inside();
    }

    @Override
    protected void start() {
        next(Event.LIGHT_ARRIVAL, parameters.light());
        next(Event.HEAVY_ARRIVAL, parameters.heavy());
        metrics.drrCores().set(card.count(true));
        metrics.mailboxes().set(count(State.DRR));
        if (parameters.policy() == ActorParameters.Policy.HYBRID) {
            events.after(parameters.period(), Priority.CONTROL, Event.DECIDE, 0, null);
        }
    }

    private void next(Event event, ActorKind kind) {
        if (kind.count() > 0) {
            long gap = Math.round(arrivals.nextExponential() * SimTime.SECOND / (kind.rate() / 1e6));
            events.after(gap, Priority.NORMAL, event, 0, null);
        }
    }

    private void event(Event event, long argument, Object reference) {
        switch (event) {
            case LIGHT_ARRIVAL -> {
                arrive(actors.get((int) choices.below(parameters.light().count())));
                next(event, parameters.light());
            }
            case HEAVY_ARRIVAL -> {
                int number = parameters.light().count()
                        + (int) choices.below(parameters.heavy().count());
                arrive(actors.get(number));
                next(event, parameters.heavy());
            }
            case DECIDE -> {
                decide();
                events.after(parameters.period(), Priority.CONTROL, Event.DECIDE, 0, null);
            }
            case MIGRATED -> migrated((Actor) reference);
        }
    }

    private void arrive(Actor actor) {
        arrived++;
        Request request = new Request(actor, now(), actor.kind.draw(services));
        switch (actor.state) {
            case HOST -> host.arrive(request);
            case MIGRATING -> {
                metrics.buffered().increment();
                actor.mailbox.addLast(request);
            }
            default -> card.arrive(request);
        }
    }

    private void served(Request request, boolean onHost) {
        ended++;
        Actor actor = request.actor();
        long latency = now() - request.arrivedAt();
        (actor.isHeavy ? metrics.heavyServed() : metrics.served()).increment();
        (actor.isHeavy ? metrics.heavyLatency() : metrics.latency()).add(latency);
        if (onHost) {
            metrics.onHost().increment();
            return;
        }
        actor.served(latency, request.service());
        if (actor.state == State.MIGRATING && actor.running == 0) {
            moveState(actor);
        }
    }

    /** Decides at the end of a period: who gets a mailbox, whether a core changes its group, who moves to the host. */
    private void decide() {
        double fcfs = card.busyShare(false, parameters.period());
        double drr = card.busyShare(true, parameters.period());
        actors.stream()
                .filter(actor -> actor.state == State.FCFS && actor.tail() > parameters.tailLimit())
                .max(Comparator.comparingDouble(Actor::tail))
                .ifPresentOrElse(this::separate, this::bringBack);
        if (fcfs >= parameters.full() && drr < parameters.idle()) {
            card.move(false, count(State.DRR) > 0 ? 1 : 0);
        } else if (drr >= parameters.full() && fcfs < parameters.idle()) {
            card.move(true, 1);
        } else if (parameters.migrates() && isFull(fcfs, drr)) {
            actors.stream()
                    .filter(actor -> actor.state == State.FCFS || actor.state == State.DRR)
                    .max(Comparator.comparingLong(actor -> actor.worked))
                    .ifPresent(this::close);
        }
        actors.forEach(actor -> actor.worked = 0);
        card.forget();
        metrics.drrCores().set(card.count(true));
        metrics.mailboxes().set(count(State.DRR));
    }

    /** Brings the actor with the shortest tail back to the FCFS cores, if it is well below the limit. */
    private void bringBack() {
        actors.stream()
                .filter(actor -> actor.state == State.DRR && actor.tail() < parameters.tailLimit() / 2.0)
                .min(Comparator.comparingDouble(Actor::tail))
                .ifPresent(card::toCentral);
    }

    private void separate(Actor actor) {
        card.toMailbox(actor);
        if (card.count(true) == 0) {
            card.move(true, 1);
        }
    }

    /** Returns whether one group has no room, the other cannot spare a core, and requests wait for too long; one migration at a time. */
    private boolean isFull(double fcfs, double drr) {
        boolean isLate = actors.stream()
                .anyMatch(actor ->
                        actor.state != State.HOST && actor.worked > 0 && actor.mean() > parameters.meanLimit());
        return Math.max(fcfs, drr) >= parameters.full() && isLate && count(State.MIGRATING) == 0;
    }

    private void close(Actor actor) {
        card.close(actor);
        actor.closedAt = now();
        if (actor.running == 0) {
            moveState(actor);
        }
    }

    private void moveState(Actor actor) {
        double seconds = (double) actor.kind.state() / parameters.bandwidth();
        events.after(Math.round(seconds * SimTime.SECOND), Priority.NORMAL, Event.MIGRATED, 0, actor);
    }

    private void migrated(Actor actor) {
        actor.state = State.HOST;
        metrics.migrated().set(count(State.HOST));
        metrics.migration().add((double) (now() - actor.closedAt) / SimTime.MICROSECOND);
        actor.mailbox.forEach(host::arrive);
        actor.mailbox.clear();
    }

    private int count(State state) {
        return (int) actors.stream().filter(actor -> actor.state == state).count();
    }
}
