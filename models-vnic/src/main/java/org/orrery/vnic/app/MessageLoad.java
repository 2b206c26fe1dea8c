package org.orrery.vnic.app;

import java.util.ArrayList;
import java.util.List;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Scope;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;
import org.orrery.vnic.stack.Message;

/**
 * A load generator in the manner of Machnet's msg_gen (Machnet's public code): every connection keeps a number of requests
 * under way, or requests leave at given times whether or not answers have come.
 */
public final class MessageLoad extends Generator {
    /** The type as scenario files name it. */
    public static final ComponentType<LoadParameters> TYPE = ComponentType.of(
            "vnic.message-load",
            "Sends requests to a server, in a closed loop or at given times.",
            LoadParameters.class,
            ClientPorts.class,
            Metrics.class,
            MessageLoad::new);

    private final LoadParameters parameters;
    private final int size;
    private final ClientPorts ports = ports(ClientPorts.class);
    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Kind> events = events(Kind.class, this::event);
    private final RandomStream arrivals = stream("arrivals");
    private final List<ClientSide.Link> open = new ArrayList<>();
    private long due;
    private int nextOpen;

    private record Metrics(
            @Measured(
                    doc = "From the call that sends a request to the return of the one that receives its answer.",
                    unit = "us")
            LatencyHistogram rtt,

            @Measured(
                    doc = "From the moment a request was due to the return of the call that receives its answer.",
                    unit = "us")
            LatencyHistogram latency,

            @Measured(doc = "Answers received.") Counter completed,

            @Measured(doc = "Requests begun.") Counter requests,

            @Measured(doc = "Answers per second.", unit = "/s")
            Value rate,

            @Measured(doc = "Mean number of requests between call and answer, those that are never answered included.")
            Value outstanding,

            @Measured(doc = "Requests under way at the end on connections that were given up; nobody will answer them.")
            Value abandoned,

            @Measured(doc = "Connections given up by a stack since the start of the run, warm-up included.")
            Value lostConnections,

            @Measured(doc = "Payload of the answered requests per second.", unit = "Gbit/s")
            Value goodput) {}

    private enum Kind {
        DUE,
        DIAL
    }

    /** Builds the component. */
    public MessageLoad(Scope scope, LoadParameters parameters) {
        super(
                scope,
                new ClientSide.Shape(
                        parameters.connections(), parameters.allThreads(), parameters.binding(), parameters.pin()));
        this.parameters = parameters;
        size = (int) (parameters.request() / 8);
        computeAtEnd(metrics.completed(), metrics.rate(), metrics.abandoned(), metrics.lostConnections());
        metrics.outstanding().computeAtEnd(() -> books.outstanding(now()));
        metrics.goodput().computeAtEnd(() -> rate(metrics.completed()) * parameters.request() / 1e9);
    }

    @Override
    protected void wired() {
        side.plugIn(ports.host(), ports.to(), size);
    }

    @Override
    protected void start() {
        events.after(0, Kind.DIAL);
    }

    private void connected(ClientSide.Link link, int number) {
        if (parameters.rate().isPresent()) {
            open.add(link);
            if (open.size() == parameters.connections()) {
                due = now();
                next();
            }
            return;
        }
        int share = parameters.share(number);
        for (int i = 0; i < share; i++) {
            request(link);
        }
    }

    private void request(ClientSide.Link link) {
        InFlight.Entry request = new InFlight.Entry(now(), link);
        begin(request);
        request.send(size, request);
    }

    private void begin(InFlight.Entry request) {
        metrics.requests().increment();
        books.started(request, now());
    }

    private void event(Kind kind, long argument, Object reference) {
        if (kind == Kind.DIAL) {
            if (parameters.dialling() == LoadParameters.Dialling.ONE_BY_ONE) {
                side.dialInTurn(this::connected);
            } else {
                side.dialAll(this::connected);
            }
        } else {
            request(open.get(nextOpen));
            nextOpen = (nextOpen + 1) % open.size();
            next();
        }
    }

    /** Schedules the next request of an open loop. */
    private void next() {
        double mean = SimTime.SECOND * 1e6 / parameters.rate().orElseThrow();
        double gap =
                parameters.arrivals() == LoadParameters.Arrivals.POISSON ? mean * arrivals.nextExponential() : mean;
        due += Math.max(1, Math.round(gap));
        events.after(due - now(), Kind.DUE);
    }

    @Override
    void answered(Message answer) {
        Message sent = answer.request();
        InFlight.Entry request = (InFlight.Entry) sent.content();
        if (!answer.answersCurrent()) {
            books.answeredTwice();
            return;
        }
        metrics.completed().increment();
        long took = now() - request.startedAt();
        books.ended(request, now(), took);
        metrics.rtt().add(now() - sent.sentAt());
        metrics.latency().add(took);
        if (parameters.rate().isEmpty()) {
            request.again(now());
            begin(request);
            request.sendAgain();
        }
    }
}
