package org.orrery.vnic.app;

import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;
import org.orrery.vnic.stack.Message;

/**
 * An open-loop web load generator in the manner of wrk2 (Machnet, section 5.3.2): threads share the connections and
 * the rate; a connection has at most one request under way and is late with the next if its answer comes late; latency
 * counts from the intended time. A connection that is early waits in its event loop, which rounds the wait up to whole
 * periods of the timer and one more half on average, as wrk2's rounding does.
 */
public final class HttpLoad extends Generator {
    /** The type as scenario files name it. */
    public static final ComponentType<HttpLoadParameters> TYPE = ComponentType.of(
            "vnic.http-load",
            "An open-loop web load generator in the manner of wrk2.",
            HttpLoadParameters.class,
            ClientPorts.class,
            Metrics.class,
            HttpLoad::new);

    private final HttpLoadParameters parameters;
    private final int size;
    private final double interval;
    private final ClientPorts ports = ports(ClientPorts.class);
    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Kind> events = events(Kind.class, this::event);
    private final RandomStream phase = stream("phase");

    private record Metrics(
            @Measured(doc = "From the intended time of a request to its answer.", unit = "us")
            LatencyHistogram latency,

            @Measured(doc = "From the call that sends a request to its answer.", unit = "us")
            LatencyHistogram rtt,

            @Measured(doc = "Answers received.") Counter completed,

            @Measured(doc = "Requests begun.") Counter requests,

            @Measured(doc = "Requests under way at the end on connections that were given up; nobody will answer them.")
            Value abandoned,

            @Measured(doc = "Connections given up by a stack since the start of the run, warm-up included.")
            Value lostConnections,

            @Measured(doc = "Answers per second.", unit = "/s")
            Value rate) {}

    private enum Kind {
        DIAL,
        DUE
    }

    /** Builds the component. */
    public HttpLoad(Scope scope, HttpLoadParameters parameters) {
        super(scope, ClientSide.Shape.of(parameters.connections(), parameters.threads()));
        this.parameters = parameters;
        size = (int) (parameters.request() / 8);
        interval = SimTime.SECOND * 1e6 / parameters.rate() * parameters.connections();
        computeAtEnd(metrics.completed(), metrics.rate(), metrics.abandoned(), metrics.lostConnections());
    }

    @Override
    protected void wired() {
        side.plugIn(ports.host(), ports.to(), size);
    }

    @Override
    protected void start() {
        events.after(0, Kind.DIAL);
    }

    private void event(Kind kind, long argument, Object reference) {
        if (kind == Kind.DUE) {
            ((Slot) reference).send();
        } else {
            side.dialAll((link, number) -> new Slot(link, now() + phase.nextDouble() * interval).plan());
        }
    }

    @Override
    void answered(Message answer) {
        ((Slot) answer.request().content()).answered(answer.request());
    }

    /** One connection and its next request. */
    private final class Slot {
        private final ClientSide.Link link;
        private double intended;
        private InFlight.Entry underWay;

        Slot(ClientSide.Link link, double first) {
            this.link = link;
            intended = first;
        }

        /** Sends now if the next request is due, otherwise when the event loop's timer says so. */
        void plan() {
            double wait = intended - now();
            long period = parameters.timer();
            if (wait <= 0) {
                send();
            } else if (period == 0) {
                events.after(Math.round(wait), Priority.NORMAL, Kind.DUE, 0, this);
            } else {
                long periods = Math.round(wait / period + 0.5);
                events.after(periods * period, Priority.NORMAL, Kind.DUE, 0, this);
            }
        }

        void send() {
            underWay = new InFlight.Entry(now(), link);
            metrics.requests().increment();
            books.started(underWay, now());
            underWay.send(size, this);
        }

        void answered(Message request) {
            metrics.completed().increment();
            books.ended(underWay, now(), now() - underWay.startedAt());
            metrics.latency().add(Math.max(0, now() - Math.round(intended)));
            metrics.rtt().add(now() - request.sentAt());
            intended += interval;
            plan();
        }
    }
}
