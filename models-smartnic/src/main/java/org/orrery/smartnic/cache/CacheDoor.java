package org.orrery.smartnic.cache;

import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Plug;
import org.orrery.kernel.Port;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Replier;
import org.orrery.kernel.Reply;
import org.orrery.kernel.Scope;
import org.orrery.kernel.contract.Answer;
import org.orrery.kernel.contract.Call;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.LatencyHistogram;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Ratio;
import org.orrery.kernel.stats.Value;
import org.orrery.kernel.units.Dimension;
import org.orrery.smartnic.app.Application.Operation;
import org.orrery.smartnic.app.Cache;
import org.orrery.smartnic.load.Load;
import org.orrery.smartnic.server.Message;
import org.orrery.smartnic.server.Sender;
import org.orrery.smartnic.server.Server;
import org.orrery.smartnic.server.ServerUser;

/**
 * Answers calls {@code get} and {@code put} about keys from a server whose application is a cache. Each call is a message, and the server's
 * programs say whether the key is there. One-sided, only gets are: puts go to the server, as in stores of this kind (Pilaf, FaRM).
 */
public final class CacheDoor extends Component implements Sender {
    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "smartnic.cache",
            "Answers calls get and put as a cache of earlier answers: by RPC, by one-sided operations, or by active messages.",
            Parameters.class,
            Ports.class,
            Metrics.class,
            CacheDoor::new);

    private final Parameters parameters;
    private final Ports ports = ports(Ports.class);
    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Event> events =
            events(Event.class, (event, argument, asked) -> answer((Asked) asked, Answer.DROPPED));
    private Server server;
    private Cache cache;
    private long underWay;
    private long evictionsBefore;

    private enum Event {
        CLIENT_TIMEOUT
    }

    private record Asked(Call call, Operation operation, Reply<Answer> reply, long askedAt) {}

    /**
     * Parameters of a door.
     *
     * @param at where gets run
     * @param timeOut time after which a message that was lost is given up
     */
    public record Parameters(
            @Param(
                    doc =
                            "Where gets run: at the server (SmartNIC or host), or at the client by one-sided operations. Puts run at the server.",
                    fallback = "server")
            Load.Place at,

            @Param(
                    doc = "Time after which a message that was lost is given up.",
                    dimension = Dimension.TIME,
                    min = "1 us",
                    max = "100 s",
                    calibration = "naam.time-out")
            long timeOut) {}

    private record Ports(
            @Port(doc = "Calls get and put; an answer to a get of 0 bytes is a miss.")
            Replier<Call, Answer> calls,

            @Port(doc = "Server that holds the cache.") Plug<ServerUser> to) {}

    private record Metrics(
            @Measured(doc = "Gets that found their key.") Counter hits,
            @Measured(doc = "Gets that did not.") Counter misses,
            @Measured(doc = "Values that were put.") Counter puts,

            @Measured(
                    doc =
                            "Calls that were dropped: lost on their way, answered with an error or too late, or values too large.")
            Counter failed,

            @Measured(doc = "Items driven out by newer ones while they could still be found.", unit = "items")
            Value evictions,

            @Measured(doc = "Items that can be found, as each answer comes.", unit = "items")
            Level held,

            @Measured(doc = "Items that there is room for.", unit = "items")
            Value entries,

            @Measured(doc = "Share of the answered gets that found their key.")
            Ratio hitShare,

            @Measured(doc = "Calls without an answer so far.", unit = "calls")
            Level underWay,

            @Measured(doc = "Time of a get.", unit = "us") LatencyHistogram latency,
            @Measured(doc = "Time of a put.", unit = "us") LatencyHistogram putLatency) {}

    /** Builds the component. */
    public CacheDoor(Scope scope, Parameters parameters) {
        super(scope);
        this.parameters = parameters;
        ports.calls().onQuestion(this::serve);
        metrics.entries().computeAtEnd(() -> cache.entries());
        metrics.evictions()
                .computeAtEnd(() -> cache.evictions() - evictionsBefore, () -> evictionsBefore = cache.evictions());
        check(
                "room",
                () -> cache.held() <= cache.entries()
                        ? ""
                        : cache.held() + " items are found, but there is room" + " for " + cache.entries());
    }

    @Override
    protected void wired() {
        ports.to().plugIn(this::connected);
    }

    private void connected(Server to) {
        server = to;
        if (!(to.applications().get(0) instanceof Cache found)) {
            throw new IllegalArgumentException("the application of " + to.path()
                    + " is no cache; give it application: {type: cache, memory: ...}");
        }
        cache = found;
    }

    private void serve(Call call, Reply<Answer> reply) {
        Operation operation = Operation.of(call.kind());
        metrics.underWay().set(++underWay);
        Asked asked = new Asked(call, operation, reply, now());
        if (operation == Operation.UPDATE && call.bytes() > cache.mostBytes()) {
            answer(asked, Answer.DROPPED);
            return;
        }
        int flow = (int) Math.floorMod(call.id(), (long) server.flows());
        Message message = server.message(this);
        long key = Math.floorMod(call.key(), cache.keys());
        boolean oneSided = parameters.at() == Load.Place.CLIENT || server.isAtClient(flow);
        if (oneSided && operation == Operation.READ) {
            server.runAtClient(message, 0, operation, key, flow, asked);
        } else {
            server.send(message, 0, operation, key, flow, asked);
        }
    }

    @Override
    public void replied(Message message) {
        Asked asked = (Asked) message.tag();
        if (message.isRefused()) {
            answer(asked, Answer.DROPPED);
        } else if (now() > asked.call().deadline()) {
            answer(asked, Answer.LATE);
        } else {
            served(asked, message.replyBytes());
        }
    }

    private void served(Asked asked, int bytes) {
        long latency = now() - asked.askedAt();
        if (asked.operation() == Operation.UPDATE) {
            metrics.puts().increment();
            metrics.putLatency().add(latency);
        } else {
            (bytes > 0 ? metrics.hits() : metrics.misses()).increment();
            metrics.hitShare().add(bytes > 0 ? 1 : 0, 1);
            metrics.latency().add(latency);
        }
        end(asked, bytes == 0 ? Answer.MISS : new Answer(Answer.Status.SERVED, bytes));
    }

    private void answer(Asked asked, Answer answer) {
        metrics.failed().increment();
        end(asked, answer);
    }

    private void end(Asked asked, Answer answer) {
        metrics.underWay().set(--underWay);
        metrics.held().set(cache.held());
        asked.reply().answer(answer);
    }

    @Override
    public void lost(Message message) {
        Asked asked = (Asked) message.tag();
        long left = Math.max(0, asked.askedAt() + parameters.timeOut() - now());
        events.after(left, Priority.NORMAL, Event.CLIENT_TIMEOUT, 0, asked);
    }
}
