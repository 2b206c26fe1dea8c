package org.orrery.smartnic.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.orrery.hardware.cpu.Vcpu;
import org.orrery.hardware.cpu.VcpuSet;
import org.orrery.kernel.Scope;
import org.orrery.smartnic.function.Runner;

/** The cores of both sides of a server. */
final class Sides {
    private static final int CORES_OF_A_PAIR = 2;
    private static final int CORES_OF_A_COMPLEX = 4;

    private final List<Core> nic = new ArrayList<>();
    private final List<Core> host = new ArrayList<>();
    private final List<Core> clients = new ArrayList<>();
    private final List<CoreClock.Scheduled> threads = new ArrayList<>();
    private final long placement;

    Sides(
            Scope scope,
            ServerParameters parameters,
            CoreKinds kinds,
            Runner runner,
            long imagePages,
            long placement,
            Mover mover,
            MemoryChannel card,
            MemoryChannel memory,
            Consumer<Message> nicReply,
            Consumer<Message> hostReply,
            Consumer<Message> back) {
        this.placement = placement;
        byte[] room = new byte[(int) (parameters.limits().scratch() / Byte.SIZE)];
        boolean processes = parameters.isolation() == ServerParameters.Isolation.PROCESS;
        CoreKind arm = kinds.nic();
        CoreSetup onNic = new CoreSetup(
                arm,
                parameters.limits(),
                runner,
                parameters.waiting(),
                mover,
                nicReply,
                processes,
                parameters.steering().pushBack(parameters.limits().batch()),
                back,
                room);
        List<CodeCache> code = CodeCache.of(
                parameters.code().levels(), parameters.nic().cores(), CORES_OF_A_PAIR, imagePages, placement);
        List<DataCaches> caches = DataCaches.of(
                arm, parameters.nic().cores(), CORES_OF_A_PAIR, parameters.nic().cores(), card, placement);
        for (int number = 0; number < parameters.nic().cores(); number++) {
            Scope place = scope.child("nic-" + number);
            Core core = new Core(place, onNic, caches.get(number), code.get(number));
            core.runsBy(new CoreClock.Dedicated(place.child("clock"), core::go));
            nic.add(core);
        }
        CoreKind x86 = kinds.host();
        CoreSetup onHost = new CoreSetup(
                x86,
                parameters.limits(),
                runner,
                parameters.waiting(),
                mover,
                hostReply,
                processes,
                Optional.empty(),
                back,
                room);
        List<CodeCache> hostCode =
                CodeCache.of(x86.codeLevels(), parameters.host().cores(), 1, imagePages, placement);
        List<DataCaches> hostCaches =
                DataCaches.of(x86, parameters.host().cores(), 1, CORES_OF_A_COMPLEX, memory, placement);
        Optional<VcpuSet> cpus = parameters
                .interferer()
                .map(each -> new VcpuSet(scope.child("cpus"), parameters.host().cores(), each.scheduler()));
        for (int number = 0; number < parameters.host().cores(); number++) {
            Scope place = scope.child("host-" + number);
            Core core = new Core(place, onHost, hostCaches.get(number), hostCode.get(number));
            core.runsBy(clock(
                    place,
                    core,
                    cpus.map(set -> set.get(0)).isPresent() ? cpus.get().get(number) : null));
            host.add(core);
        }
        cpus.ifPresent(set -> interferer(scope, parameters.interferer().orElseThrow(), set, memory));
    }

    /** Adds cores of clients that run functions themselves. */
    void clients(
            Scope scope,
            ServerParameters parameters,
            CoreKind kind,
            Runner runner,
            Mover mover,
            MemoryChannel memory,
            Consumer<Message> reply) {
        CoreSetup setup = new CoreSetup(
                kind,
                parameters.limits(),
                runner,
                parameters.waiting(),
                mover,
                reply,
                false,
                Optional.empty(),
                message -> {
                    throw new IllegalStateException("a client sends nothing back to itself");
                },
                new byte[(int) (parameters.limits().scratch() / Byte.SIZE)]);
        int count = parameters.client().cores();
        List<CodeCache> code = CodeCache.of(kind.codeLevels(), count, 1, 0, placement);
        List<DataCaches> caches = DataCaches.of(kind, count, 1, CORES_OF_A_COMPLEX, memory, placement);
        for (int number = 0; number < count; number++) {
            Scope place = scope.child("client-" + number);
            Core core = new Core(place, setup, caches.get(number), code.get(number));
            core.runsBy(new CoreClock.Dedicated(place.child("clock"), core::go));
            clients.add(core);
        }
    }

    private CoreClock clock(Scope place, Core core, Vcpu cpu) {
        if (cpu == null) {
            return new CoreClock.Dedicated(place.child("clock"), core::go);
        }
        CoreClock.Scheduled thread = new CoreClock.Scheduled(place.path(), cpu, core::go);
        threads.add(thread);
        return thread;
    }

    private static void interferer(Scope scope, Interferer.Parameters parameters, VcpuSet cpus, MemoryChannel memory) {
        List<Vcpu> all = new ArrayList<>();
        for (int number = 0; number < cpus.count(); number++) {
            all.add(cpus.get(number));
        }
        new Interferer(scope.child("interferer"), parameters, all, memory);
    }

    /** Begins threads that are under a scheduler. */
    void start() {
        threads.forEach(CoreClock.Scheduled::start);
    }

    /** Returns the cores of both sides and of clients. */
    Stream<Core> all() {
        return Stream.of(nic, host, clients).flatMap(List::stream);
    }

    List<Core> clients() {
        return clients;
    }

    List<Core> nic() {
        return nic;
    }

    List<Core> host() {
        return host;
    }
}
