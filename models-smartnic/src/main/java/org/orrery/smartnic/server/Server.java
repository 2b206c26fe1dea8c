package org.orrery.smartnic.server;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.orrery.hardware.cpu.CpuMetrics;
import org.orrery.hardware.net.EmbeddedSwitch;
import org.orrery.hardware.net.PcieLink;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Port;
import org.orrery.kernel.Replier;
import org.orrery.kernel.Reply;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Socket;
import org.orrery.kernel.contract.Answer;
import org.orrery.kernel.contract.Call;
import org.orrery.kernel.resource.Link;
import org.orrery.smartnic.app.Application;
import org.orrery.smartnic.app.Registrar;
import org.orrery.smartnic.function.Invocation;
import org.orrery.smartnic.function.Runner;
import org.orrery.smartnic.region.Regions;
import org.orrery.smartnic.store.MicaPlacements;

/**
 * A server with a SmartNIC that runs active messages (NAAM, arXiv:2509.07431): its functions are eBPF programs over real
 * contents of regions,
 * and run on cores of the SmartNIC or of the host.
 */
public final class Server extends Component {
    private static final int PAGE_LINES = 64;
    private static final int TRANSLATED = 8;

    /**
     * Returns the type as scenario files name it.
     *
     * @param placements that its servers share
     */
    public static ComponentType<ServerParameters> type(MicaPlacements placements) {
        Shared shared = Shared.with(placements);
        return ComponentType.of(
                        "smartnic.server",
                        "A server with a SmartNIC that runs active messages on the SmartNIC's cores or on its own.",
                        ServerParameters.class,
                        Ports.class,
                        ServerMetrics.class,
                        (scope, parameters) -> new Server(scope, parameters, shared))
                .withPart("engine", List.of(Engine.METRICS))
                .withPart("rdma", List.of(RdmaMover.METRICS))
                .withPart("control", List.of(Controller.METRICS))
                .withPart("shift", List.of(ShiftWatch.METRICS))
                .withPart("switch", List.of(EmbeddedSwitch.METRICS))
                .withPart("in", List.of(Link.Metrics.class))
                .withPart("out", List.of(Link.Metrics.class))
                .withPart("host-link", List.of(PcieLink.METRICS))
                .withPart("host-link.<direction>", List.of(Link.Metrics.class))
                .withPart("internal-link", List.of(PcieLink.METRICS))
                .withPart("internal-link.<direction>", List.of(Link.Metrics.class))
                .withPart("cpus.cpu-<n>", List.of(CpuMetrics.class))
                .withPart("nic-memory", List.of(MemoryChannel.METRICS))
                .withPart("host-memory", List.of(MemoryChannel.METRICS));
    }

    private final ServerParameters parameters;
    private final Ports ports = ports(Ports.class);
    private final ServerMetrics metrics = metrics(ServerMetrics.class);
    private final Regions regions = new Regions();
    private final Runner runner;
    private final List<Application> applications = new ArrayList<>();
    private final List<Application> everyApplication;
    private final Engine engine;
    private final Sides sides;
    private final Paths paths;
    private final ShiftWatch shift;
    private final ServerBooks books;
    private final CallDoor door;
    private final Controller control;
    private final List<DoubleSupplier> shares;
    private long versions;
    private long onTheWayBack;

    private record Ports(
            @Port(doc = "Loads that send messages.", optional = true)
            Socket<ServerUser> loads,

            @Port(doc = "Calls, answered by messages about their keys.", optional = true)
            Replier<Call, Answer> calls) {}

    /** Builds a component that shares nothing with others. */
    public Server(Scope scope, ServerParameters parameters) {
        this(scope, parameters, Shared.with(new MicaPlacements()));
    }

    private Server(Scope scope, ServerParameters parameters, Shared shared) {
        super(scope);
        this.parameters = parameters;
        int scratch = (int) (parameters.limits().scratch() / Byte.SIZE);
        runner = new Runner(
                regions,
                parameters.waiting().suspension(),
                scratch,
                parameters.limits().budget(),
                parameters.limits().transfers(),
                parameters.applications() > TRANSLATED);
        long images = register(shared);
        everyApplication = List.copyOf(applications);
        Crossing host = new Crossing(scope.child("host-link"), parameters.hostLink());
        Crossing internal = new Crossing(scope.child("internal-link"), parameters.internalLink());
        MemoryChannel card = new MemoryChannel(scope.child("nic-memory"), parameters.nicMemory());
        MemoryChannel memory = new MemoryChannel(scope.child("host-memory"), parameters.hostMemory());
        CoreKinds kinds = CoreKinds.of(parameters, shared.profiles());
        long hostMemory = kinds.host().profile().caches().memoryLatency();
        engine = new Engine(scope.child("engine"), parameters.transfer(), host, internal, card, runner, hostMemory);
        sides = new Sides(
                scope,
                parameters,
                kinds,
                runner,
                images,
                stream("pages").below(1L << 32),
                engine,
                card,
                memory,
                message -> ended(message, false),
                message -> ended(message, true),
                this::goesBack);
        int groups = parameters.control().groups();
        EmbeddedSwitch table = new EmbeddedSwitch(
                scope.child("switch"),
                parameters.table(),
                tuple -> Paths.group(tuple, groups),
                parameters.control().drop() ? EmbeddedSwitch.DROP : Controller.NIC);
        int header = (int) (parameters.limits().header() / Byte.SIZE);
        paths = new Paths(scope, parameters.network(), header, table, host, internal, new Entrances(), this::delivered);
        RdmaMover rdma = new RdmaMover(scope.child("rdma"), parameters.network(), paths, host, runner, hostMemory);
        paths.rdma(rdma);
        sides.clients(scope, parameters, kinds.client(), runner, rdma, memory, this::endedAtClient);
        long from = parameters.interferer().map(Interferer.Parameters::from).orElse(-1L);
        shift = new ShiftWatch(scope.child("shift"), from, parameters.host().cores());
        control = new Controller(
                scope.child("control"),
                parameters.steering(),
                parameters.control(),
                table,
                sides.host(),
                sides.nic(),
                shift);
        books = new ServerBooks(this::now, scratch);
        door = new CallDoor(this);
        ports.loads().onPlug(user -> user.connected(this));
        ports.calls().onQuestion(this::serve);
        metrics.depth().computeAtEnd(() -> applications.get(0).depth());
        metrics.computeAtEnd(books::seconds, sides);
        shares = List.of(
                engine::busyShare,
                rdma::busyShare,
                paths::busyShare,
                host::busyShare,
                internal::busyShare,
                card::busyShare,
                memory::busyShare);
        checks(rdma);
        scope.simulation().warn(path(), books::refusals);
    }

    /** Returns the pages of all images. */
    private long register(Shared shared) {
        long lines = 0;
        double codeBytes = parameters.code().bytesPerSlot();
        for (int number = 0; number < parameters.applications(); number++) {
            int image = (int) (parameters.code().image() / Byte.SIZE);
            Registrar registrar = new Registrar(
                    regions, runner, number, lines, codeBytes, image, shared.placements(), shared.texts());
            boolean ends = number < parameters.applications() - parameters.runaways();
            Application application = ends
                    ? parameters.application().register(registrar)
                    : registrar.runaway(applications.get(0).keys());
            requireRoom(application);
            applications.add(application);
            lines = registrar.nextLine();
        }
        return lines / PAGE_LINES;
    }

    private void requireRoom(Application application) {
        long wanted = (long) Invocation.ARGUMENTS + application.mostArguments();
        long room = parameters.limits().scratch() / Byte.SIZE;
        if (wanted > room) {
            throw new IllegalArgumentException("a message's arguments need " + wanted
                    + " B of its scratch area, which has " + room + " B; use smaller values or a larger scratch area");
        }
    }

    private void checks(RdmaMover rdma) {
        check(
                "transfers",
                () -> ServerBooks.transfers(
                        engine.issued(), engine.completed(), engine.underWay(), engine.waitedFor(), parked()));
        check("bytes on PCIe", () -> paths.violation(engine.hostBytes() + rdma.hostBytes(), engine.internalBytes()));
        check("replies", books::replies);
        check("unloaded latency", books::latency);
        check("conservation", () -> books.conservation(inside()));
        check("saturation", () -> isStatic() ? books.saturation(busiest()) : "");
    }

    private boolean isStatic() {
        return parameters.steering() instanceof Steering.Static
                && parameters.interferer().isEmpty();
    }

    /** Returns the share of time since statistics began that the busiest of all that can limit the server works. */
    private double busiest() {
        long most = sides.all().mapToLong(Core::worked).max().orElse(0);
        double others =
                shares.stream().mapToDouble(DoubleSupplier::getAsDouble).max().orElseThrow();
        return Math.max(others, most / 1e12 / books.seconds());
    }

    private int parked() {
        return sides.nic().stream().mapToInt(Core::underWay).sum();
    }

    private long inside() {
        return onTheWayBack
                + sides.all()
                        .mapToLong(core -> core.queued() + core.parked() + core.running())
                        .sum();
    }

    @Override
    protected void start() {
        sides.start();
    }

    @Override
    protected void statisticsReset() {
        books.reset();
    }

    /** Returns the regions of all applications. */
    Regions regions() {
        return regions;
    }

    /** Returns the applications by number. */
    public List<Application> applications() {
        return everyApplication;
    }

    /** Returns an empty message of a sender. */
    public Message message(Sender sender) {
        return paths.message(sender);
    }

    /**
     * Sends a message, now.
     *
     * @param tenant its application, from 0
     * @param flow number of its flow, from 0
     * @param tag for its sender
     */
    public void send(Message message, int tenant, Application.Operation operation, long key, int flow, Object tag) {
        prepare(message, tenant, operation, key, flow, tag);
        shift.offered();
        paths.send(message);
    }

    /** Returns whether clients were told to run the messages of a flow themselves. */
    public boolean isAtClient(int flow) {
        return control.isAtClient(flow % parameters.control().groups());
    }

    /** Runs a message at its client, now; its transfers are one-sided operations. */
    public void runAtClient(
            Message message, int tenant, Application.Operation operation, long key, int flow, Object tag) {
        prepare(message, tenant, operation, key, flow, tag);
        books.arrived();
        List<Core> cores = sides.clients();
        if (!cores.get(flow % cores.size()).arrived(message)) {
            metrics.dropped().increment();
            lost(message);
        }
    }

    private void prepare(Message message, int tenant, Application.Operation operation, long key, int flow, Object tag) {
        Application application = applications.get(tenant);
        message.application = application;
        message.tenant = tenant;
        message.operation = operation;
        message.key = key;
        message.flow = flow;
        message.tag = tag;
        message.sentAt = now();
        message.wasUpdated = application.wasUpdated(key);
        if (operation == Application.Operation.UPDATE) {
            message.version = ++versions;
            application.sent(key, versions);
        }
        message.arguments = application.argumentBytes(operation);
        books.sent();
    }

    private void lost(Message message) {
        books.lost();
        paths.end(message);
        message.sender.lost(message);
    }

    private final class Entrances implements Paths.Queues {
        @Override
        public void put(Message message, int side) {
            List<Core> cores = side == Controller.NIC ? sides.nic() : sides.host();
            books.arrived();
            if (!cores.get(message.flow % cores.size()).arrived(message)) {
                metrics.dropped().increment();
                lost(message);
            }
        }

        @Override
        public void back(Message message) {
            message.goesBack = false;
            onTheWayBack--;
            List<Core> cores = sides.clients();
            cores.get(message.flow % cores.size()).resume(message);
        }

        @Override
        public void unruled(Message message) {
            metrics.unruled().increment();
            books.arrived();
            lost(message);
        }
    }

    /** Sends a message back to its client with its arguments and what it has read. */
    private void goesBack(Message message) {
        metrics.pushed().increment();
        onTheWayBack++;
        message.goesBack = true;
        message.replyBytes = message.arguments + message.invocation.readBytes();
        paths.reply(message, false);
    }

    private void ended(Message message, boolean onHost) {
        metrics.ended(message, onHost);
        over(message);
        if (onHost) {
            shift.servedByHost(message.service);
        } else {
            shift.servedByNic();
        }
        paths.reply(message, onHost);
    }

    private void endedAtClient(Message message) {
        metrics.endedAtClient(message);
        over(message);
        delivered(message);
    }

    private void over(Message message) {
        books.ended();
        message.replyBytes = message.invocation.replyLength();
        if (message.refused) {
            metrics.refused().increment();
            message.replyBytes = 0;
            books.refused(message.invocation.fault());
        } else {
            books.reply(message);
            if (message.operation == Application.Operation.UPDATE) {
                message.application.confirmed(message.key);
            }
        }
        runner.end(message.invocation);
        message.invocation = null;
    }

    private void delivered(Message message) {
        message.deliveredAt = now();
        books.delivered(message, message.core.kind().poll());
        message.sender.replied(message);
        paths.end(message);
    }

    private void serve(Call call, Reply<Answer> reply) {
        door.serve(call, reply);
    }

    /** Returns the flows that calls are spread over. */
    public int flows() {
        return parameters.control().groups();
    }
}
