package org.orrery.smartnic.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Plug;
import org.orrery.kernel.Port;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.random.KeyChoice;
import org.orrery.kernel.random.KeySampler;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.time.SimTime;
import org.orrery.kernel.units.Dimension;
import org.orrery.smartnic.app.Application;
import org.orrery.smartnic.app.Application.Operation;
import org.orrery.smartnic.server.Message;
import org.orrery.smartnic.server.Sender;
import org.orrery.smartnic.server.Server;
import org.orrery.smartnic.server.ServerUser;

/** Sends messages to a server: at random times whatever comes back, or with a number of them under way. */
public final class Load extends Component implements Sender {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "smartnic.load",
            "Sends active messages: at random times, or with a number of them under way.",
            Parameters.class,
            Ports.class,
            Metrics.class,
            Load::new);

    private final Parameters parameters;
    private final Ports ports = ports(Ports.class);
    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Event> events = events(Event.class, this::event);
    private final RandomStream arrivals = stream("arrivals");
    private final RandomStream kinds = stream("operations");
    private final RandomStream flows = stream("flows");
    private final RandomStream tenantDraws = stream("tenants");
    private final List<KeySampler> keys = new ArrayList<>();
    private Server server;
    private KeySampler tenants;
    private long underWay;
    private long resetAt;

    private enum Event {
        NEXT,
        /** The time of a message that was lost is over. */
        CLIENT_TIMEOUT
    }

    /** Where messages run. */
    public enum Place {
        /** Where the embedded switch of the server sends them. */
        SERVER,
        /** At the client, by one-sided operations. */
        CLIENT
    }

    /**
     * Parameters of a load.
     *
     * @param rate messages per second, sent at random times
     * @param window messages under way
     * @param update share of the messages that write
     * @param keys which key a message is for
     * @param tenants which application a message is for
     * @param flows of all clients together
     * @param timeOut time after which a client does not wait any longer
     * @param retries of a message whose time is over
     * @param at where messages run
     */
    public record Parameters(
            @Param(
                    doc = "Messages per second, at random times; either this or a window.",
                    dimension = Dimension.RATE,
                    min = "1 /s",
                    max = "1000 M/s")
            Optional<Long> rate,

            @Param(
                    doc = "Messages under way; either this or a rate.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "1000000")
            Optional<Integer> window,

            @Param(
                    doc = "Share of the messages that write.",
                    dimension = Dimension.FRACTION,
                    min = "0",
                    max = "1",
                    fallback = "5 %")
            double update,

            @Param(doc = "Which key a message is for.", fallback = "{type: scrambled-zipfian, theta: 0.99}")
            KeyChoice keys,

            @Param(doc = "Which application a message is for.", fallback = "uniform")
            KeyChoice tenants,

            @Param(
                    doc = "Flows of all clients together; each application has its share of them, one at least.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "60000",
                    calibration = "naam.flows")
            int flows,

            @Param(
                    doc = "Time after which a client does not wait any longer.",
                    dimension = Dimension.TIME,
                    min = "1 us",
                    max = "100 s",
                    calibration = "naam.time-out")
            long timeOut,

            @Param(
                    doc = "How often a message is sent again whose time is over.",
                    dimension = Dimension.COUNT,
                    min = "0",
                    max = "1000",
                    fallback = "0")
            int retries,

            @Param(doc = "Where messages run.", fallback = "server")
            Place at) {
        /** Checks that there is one way to send. */
        public Parameters {
            if (rate.isPresent() == window.isPresent()) {
                throw new ParamException("rate", "a load has either a rate or a window");
            }
        }
    }

    private record Ports(
            @Port(doc = "Server that runs the messages.") Plug<ServerUser> to) {}

    private record Metrics(
            @Measured(doc = "Messages sent.") Counter sent,
            @Measured(doc = "Replies in time.") Counter replied,

            @Measured(doc = "Messages answered with an error.")
            Counter refused,

            @Measured(doc = "Messages whose time was over.") Counter timedOut,

            @Measured(doc = "Messages sent again.") Counter retried,

            @Measured(doc = "Messages without a reply so far.", unit = "messages")
            Level underWay,

            @Measured(doc = "Replies in time.", unit = "M/s")
            Value rate,

            @Measured(doc = "Time from a message to its reply.", unit = "us")
            LatencyHistogram latency) {}

    /** Builds the component. */
    public Load(Scope scope, Parameters parameters) {
        super(scope);
        this.parameters = parameters;
        metrics.rate()
                .computeAtEnd(() ->
                        metrics.replied().count() / ((double) Math.max(1, now() - resetAt) / SimTime.SECOND) / 1e6);
        check("conservation", () -> underWay >= 0 ? "" : "more replies than messages came: " + -underWay);
    }

    @Override
    protected void wired() {
        ports.to().plugIn(this::connected);
    }

    private void connected(Server to) {
        server = to;
        List<Application> applications = to.applications();
        tenants = parameters.tenants().sampler(applications.size(), 0, tenantDraws);
        RandomStream draws = stream("keys");
        KeySampler shared = parameters.keys().sampler(applications.get(0).keys(), 0, draws);
        applications.forEach(each -> keys.add(shared));
        if (parameters.update() > 0 && !applications.get(0).has(Operation.UPDATE)) {
            throw new IllegalArgumentException("the load is to update " + parameters.update() * 100
                    + " % of the time, but the application of " + to.path() + " has no updates; set update: 0 %");
        }
    }

    @Override
    protected void start() {
        if (parameters.rate().isPresent()) {
            events.after(gap(), Event.NEXT);
        } else {
            for (int message = 0; message < parameters.window().orElseThrow(); message++) {
                events.after(message, Event.NEXT);
            }
        }
    }

    @Override
    protected void statisticsReset() {
        resetAt = now();
    }

    private long gap() {
        double perSecond = parameters.rate().orElseThrow() / 1e6;
        return Math.round(arrivals.nextExponential() * SimTime.SECOND / perSecond);
    }

    private void event(Event event, long argument, Object reference) {
        if (event == Event.CLIENT_TIMEOUT) {
            timeIsOver((Lost) reference);
            return;
        }
        int tenant = (int) tenants.next(server.applications().size());
        long key = keys.get(tenant).next(server.applications().get(tenant).keys());
        Operation operation = kinds.nextDouble() < parameters.update() ? Operation.UPDATE : Operation.READ;
        int applications = server.applications().size();
        int flow = tenant + applications * (int) flows.below(Math.max(1, parameters.flows() / applications));
        metrics.underWay().set(++underWay);
        send(tenant, operation, key, flow, parameters.retries());
        if (parameters.rate().isPresent()) {
            events.after(gap(), Event.NEXT);
        }
    }

    private void send(int tenant, Operation operation, long key, int flow, int retries) {
        metrics.sent().increment();
        Message message = server.message(this);
        if (parameters.at() == Place.CLIENT || server.isAtClient(flow)) {
            server.runAtClient(message, tenant, operation, key, flow, retries);
        } else {
            server.send(message, tenant, operation, key, flow, retries);
        }
    }

    @Override
    public void replied(Message message) {
        ended();
        long latency = now() - message.sentAt();
        if (latency > parameters.timeOut()) {
            metrics.timedOut().increment();
        } else if (message.isRefused()) {
            metrics.refused().increment();
        } else {
            metrics.replied().increment();
            metrics.latency().add(latency);
        }
        if (parameters.window().isPresent()) {
            events.after(0, Event.NEXT);
        }
    }

    private void ended() {
        metrics.underWay().set(--underWay);
    }

    private record Lost(int tenant, Operation operation, long key, int flow, int retries) {}

    @Override
    public void lost(Message message) {
        Lost lost =
                new Lost(message.tenant(), message.operation(), message.key(), message.flow(), (Integer) message.tag());
        long rest = Math.max(0, message.sentAt() + parameters.timeOut() - now());
        events.after(rest, Priority.NORMAL, Event.CLIENT_TIMEOUT, 0, lost);
    }

    private void timeIsOver(Lost lost) {
        metrics.timedOut().increment();
        if (lost.retries() > 0) {
            metrics.retried().increment();
            send(lost.tenant(), lost.operation(), lost.key(), lost.flow(), lost.retries() - 1);
            return;
        }
        ended();
        if (parameters.window().isPresent()) {
            events.after(0, Event.NEXT);
        }
    }
}
