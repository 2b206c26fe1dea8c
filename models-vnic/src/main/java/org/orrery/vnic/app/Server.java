package org.orrery.vnic.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Plug;
import org.orrery.kernel.Port;
import org.orrery.kernel.Requestor;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Socket;
import org.orrery.kernel.Trail;
import org.orrery.kernel.contract.Answer;
import org.orrery.kernel.contract.Call;
import org.orrery.kernel.param.Mixin;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.random.Sampler;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.units.Dimension;
import org.orrery.vnic.host.Host;
import org.orrery.vnic.host.Launch;
import org.orrery.vnic.stack.Address;
import org.orrery.vnic.stack.AppThread;
import org.orrery.vnic.stack.Connection;
import org.orrery.vnic.stack.Message;
import org.orrery.vnic.stack.Program;

/**
 * A server that answers every request after its service time: echo, key-value store, web server; or one that hands each to
 * a service of another kind and sends its answer back, but answers itself that it is late where nobody waits any more.
 */
public final class Server extends Component {
    private final int reply;
    private final Sampler service;
    private final Optional<KeyIndex> index;
    private final Ports ports = ports(Ports.class);
    private final Metrics metrics = metrics(Metrics.class);
    private final List<Address> addresses = new ArrayList<>();
    private final List<Dial> waiting = new ArrayList<>();
    private final Binding binding;
    private final int count;
    private final int pin;
    private final int engine;
    private final boolean threadForEach;
    private final int leftOver;
    private int largest;
    private long number;
    private int threads;
    private boolean launched;

    private record Ports(
            @Port(doc = "Clients that connect.") Socket<Dial> clients,

            @Port(doc = "Host on which it runs.") Plug<Launch> host,

            @Port(doc = "Service that answers each request, in place of an echo.", optional = true)
            Requestor<Call, Answer> backend) {}

    private record Metrics(
            @Measured(doc = "Requests answered.") Counter served) {}

    /**
     * Parameters of an echo server.
     *
     * @param reply size of an answer; 0 for that of the request
     * @param service CPU time of a request
     * @param threads its threads
     * @param binding the language's binding
     * @param pin vCPU on which all its threads run
     * @param engine engine of the stack that it names
     * @param ofConnections threads of single connections
     */
    public record Parameters(
            @Param(
                    doc = "Size of an answer; 0 for that of the request.",
                    dimension = Dimension.DATA,
                    min = "0 B",
                    max = "8 MiB",
                    fallback = "0 B")
            long reply,

            @Param(doc = "CPU time of a request.", dimension = Dimension.TIME, min = "0 s", fallback = "0 s")
            Distribution service,

            @Param(
                    doc = "Threads; clients are spread over them.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "1024",
                    fallback = "1")
            int threads,

            @Param(doc = "The language's binding.", fallback = "c")
            Binding binding,

            @Param(
                    doc = "vCPU on which all its threads run; -1 where the stack decides.",
                    dimension = Dimension.COUNT,
                    min = "-1",
                    max = "1023",
                    fallback = "-1")
            int pin,

            @Param(
                    doc = "Engine of the stack that it names; -1 where the stack decides.",
                    dimension = Dimension.COUNT,
                    min = "-1",
                    max = "63",
                    fallback = "-1")
            int engine,

            @Mixin ConnectionThreads ofConnections) {}

    /** The type as scenario files name it. */
    public static final ComponentType<Parameters> TYPE = ComponentType.of(
            "vnic.server",
            "Answers every request: an echo server, or any other with a service time and a size of its answers.",
            Parameters.class,
            Ports.class,
            Metrics.class,
            Server::new);

    /**
     * Parameters of a key-value store.
     *
     * @param get CPU time of looking a key up
     * @param reply size of an answer
     * @param threads its threads
     * @param ofConnections threads of single connections
     * @param index its index
     */
    public record KvParameters(
            @Param(
                    doc = "CPU time of looking a key up.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    calibration = "apps.kv-get")
            Distribution get,

            @Param(doc = "Size of an answer.", dimension = Dimension.DATA, min = "1 B", max = "1 MiB", fallback = "8 B")
            long reply,

            @Param(doc = "Threads.", dimension = Dimension.COUNT, min = "1", max = "1024", fallback = "1")
            int threads,

            @Mixin ConnectionThreads ofConnections,

            @Param(
                    doc =
                            "Its index: calls have a key, whose CPU time follows from what the cache holds; without it all take the same.")
            Optional<KeyIndex.Parameters> index) {
        Parameters general() {
            return new Parameters(reply, get, threads, new Binding.C(), -1, -1, ofConnections);
        }
    }

    /** A key-value store in the manner of FASTER (Machnet, section 5.3.3). */
    public static final ComponentType<KvParameters> KV_TYPE = ComponentType.of(
            "vnic.kv-server",
            "An in-memory key-value store: every request is a GET.",
            KvParameters.class,
            Ports.class,
            Metrics.class,
            (scope, parameters) -> new Server(scope, parameters.general(), parameters.index()));

    /**
     * Parameters of a web server.
     *
     * @param request CPU time of a request
     * @param reply size of an answer
     * @param threads its threads
     */
    public record HttpParameters(
            @Param(
                    doc = "CPU time of parsing a request, routing it and formatting the answer.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    calibration = "apps.http-request")
            Distribution request,

            @Param(
                    doc = "Size of an answer.",
                    dimension = Dimension.DATA,
                    min = "1 B",
                    max = "1 MiB",
                    fallback = "256 B")
            long reply,

            @Param(doc = "Threads.", dimension = Dimension.COUNT, min = "1", max = "1024", fallback = "1")
            int threads) {
        Parameters general() {
            return new Parameters(reply, request, threads, new Binding.C(), -1, -1, ConnectionThreads.NONE);
        }
    }

    /** A web server in the manner of Mongoose (Machnet, section 5.3.2). */
    public static final ComponentType<HttpParameters> HTTP_TYPE = ComponentType.of(
            "vnic.http-server",
            "A web server on one event loop for each thread.",
            HttpParameters.class,
            Ports.class,
            Metrics.class,
            (scope, parameters) -> new Server(scope, parameters.general()));

    /** Builds the component. */
    public Server(Scope scope, Parameters parameters) {
        this(scope, parameters, Optional.empty());
    }

    private Server(Scope scope, Parameters parameters, Optional<KeyIndex.Parameters> keys) {
        super(scope);
        index = keys.map(KeyIndex::new);
        reply = (int) (parameters.reply() / 8);
        service = parameters.service().sampler(stream("service"));
        binding = parameters.binding();
        count = parameters.threads();
        pin = parameters.pin();
        engine = parameters.engine();
        threadForEach = parameters.ofConnections().threadForEachConnection();
        leftOver = parameters.ofConnections().leftOver();
        ports.clients().onPlug(this::dialled);
    }

    @Override
    protected void wired() {
        ports.host().plugIn(this::launch);
    }

    private void launch(Host machine) {
        machine.reach().send(path(), reply);
        largest = machine.stack().largestMessage();
        for (int i = 0; i < count; i++) {
            AppThread thread = worker(machine);
            if (threadForEach) {
                thread.endpoint().forEachConnection(() -> worker(machine).endpoint());
            }
            Address address = machine.address();
            addresses.add(address);
            thread.endpoint().listen(address.port(), connection -> {});
        }
        for (int i = 0; i < leftOver; i++) {
            machine.spinner(path() + "-left-" + i);
        }
        launched = true;
        waiting.forEach(this::tell);
        waiting.clear();
    }

    private AppThread worker(Host machine) {
        Worker worker = new Worker();
        worker.thread = machine.thread(path() + "-" + threads++, worker, pin, engine);
        worker.thread.start();
        return worker.thread;
    }

    private void dialled(Dial client) {
        if (launched) {
            tell(client);
        } else {
            waiting.add(client);
        }
    }

    private void tell(Dial client) {
        client.serve(addresses, reply);
    }

    private final class Worker implements Program {
        private AppThread thread;

        @Override
        public long service(Connection connection, Message message) {
            trail(message).enter(path());
            return time(message) + binding.perCall(message.size());
        }

        private long time(Message message) {
            boolean hasKey = index.isPresent() && message.content() instanceof Carried;
            return hasKey
                    ? index.get().time(((Carried) message.content()).call().key())
                    : service.nextLong();
        }

        /** The network lies between the client's stamps and those of the server. */
        private static Trail trail(Message message) {
            return message.content() instanceof Carried carried ? carried.call().trail() : Trail.NONE;
        }

        @Override
        public long sendOverhead(Message message) {
            return binding.perCall(message.size());
        }

        @Override
        public void received(Connection connection, Message message) {
            if (ports.backend().isConnected()) {
                Call call = message.content() instanceof Carried carried
                        ? carried.call()
                        : Call.of(number++, message.size(), now());
                if (call.deadline() < now()) {
                    answer(connection, message, Answer.LATE);
                } else {
                    ports.backend().ask(call, answer -> answer(connection, message, answer));
                }
            } else {
                metrics.served().increment();
                trail(message).leave(path());
                thread.send(connection, new Message(reply == 0 ? message.size() : reply, null, message));
            }
        }

        /** Sends an answer back, which the thread finds in its event loop; one too large for the stack is dropped. */
        private void answer(Connection connection, Message request, Answer answer) {
            metrics.served().increment();
            int wanted = reply == 0 ? Math.max(1, answer.bytes()) : reply;
            trail(request).leave(path());
            boolean fits = wanted <= largest;
            Answer sent = fits ? answer : Answer.DROPPED;
            thread.send(connection, new Message(fits ? wanted : 1, sent, request));
        }
    }
}
