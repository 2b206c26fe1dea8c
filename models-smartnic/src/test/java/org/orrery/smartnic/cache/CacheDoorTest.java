package org.orrery.smartnic.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orrery.hardware.net.Packet;
import org.orrery.kernel.Component;
import org.orrery.kernel.Port;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Requestor;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.Trail;
import org.orrery.kernel.contract.Answer;
import org.orrery.kernel.contract.Call;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.run.Run;
import org.orrery.kernel.run.RunSettings;
import org.orrery.kernel.time.SimTime;
import org.orrery.smartnic.app.ApplicationSpec;
import org.orrery.smartnic.load.Load;
import org.orrery.smartnic.region.Home;
import org.orrery.smartnic.server.CoreKind;
import org.orrery.smartnic.server.Fixture;
import org.orrery.smartnic.server.Server;
import org.orrery.smartnic.server.ServerParameters;
import org.orrery.smartnic.server.Waiting;

class CacheDoorTest {
    private static final long BYTE = 8;
    private static final long GAP = 100 * SimTime.MICROSECOND;
    private static final ApplicationSpec CACHE = new ApplicationSpec.Cache(20_000 * BYTE, 30 * BYTE, 100 * BYTE);

    /** Asks questions at set times. */
    private static final class Asker extends Component {
        private final Requestor<Call, Answer> to = ports(Ports.class).to();
        private final List<Answer> answers = new ArrayList<>();
        private final List<Runnable> plans = new ArrayList<>();
        private long asked;

        private record Ports(@Port(doc = "Cache.") Requestor<Call, Answer> to) {}

        Asker(Scope scope) {
            super(scope);
        }

        /** Plans a call, a gap after the one before. */
        void ask(String kind, int bytes, long key, long deadline) {
            long at = ++asked * GAP;
            plans.add(() -> after(
                    at,
                    Priority.NORMAL,
                    () -> to.ask(
                            new Call(at, kind, bytes, now(), deadline, key, Optional.empty(), Trail.NONE),
                            answers::add)));
        }

        @Override
        protected void start() {
            plans.forEach(Runnable::run);
        }
    }

    private final Simulation simulation = new Simulation(1, 0);
    private final Asker asker = new Asker(simulation.scope("asker"));

    private void build(Load.Place at, ServerParameters parameters) {
        Server server = new Server(simulation.scope("server"), parameters);
        CacheDoor door =
                new CacheDoor(simulation.scope("cache"), new CacheDoor.Parameters(at, 10 * SimTime.MILLISECOND));
        asker.outputs().get("to").connect(door.inputs().get("calls"));
        door.outputs().get("to").connect(server.inputs().get("loads"));
    }

    private void build(Load.Place at, double atNic) {
        build(at, Fixture.parameters(CACHE, Waiting.RESTAGE, atNic, CoreKind.Code.NATIVE));
    }

    /** Returns the results, of which the first gaps do not count. */
    private Map<String, Double> run(int without) {
        long warmup = without == 0 ? 0 : without * GAP + GAP / 2;
        RunSettings settings = new RunSettings(20 * SimTime.MILLISECOND, warmup, 0, List.of(), 0, Optional.empty());
        return Run.execute(simulation, settings).scalars();
    }

    private void askPutGet() {
        asker.ask("get", 24, 7, SimTime.NEVER);
        asker.ask("put", 130, 7, SimTime.NEVER);
        asker.ask("get", 24, 7, SimTime.NEVER);
    }

    private static long wire(int payload) {
        return 8L * (74 + payload + Packet.WIRE_OVERHEAD) * 10 + 800 * Fixture.NS;
    }

    private static long pcie(int payload) {
        return 8L * (74 + payload + 24) * 5 + 100 * Fixture.NS;
    }

    @ParameterizedTest
    @CsvSource({"SERVER, 0", "SERVER, 1", "SERVER, 0.5", "CLIENT, 0"})
    void aKeyIsFoundOnceItWasPutWhereverMessagesRun(Load.Place at, double atNic) {
        build(at, atNic);
        askPutGet();
        Map<String, Double> results = run(0);
        assertThat(asker.answers)
                .containsExactly(
                        Answer.MISS, new Answer(Answer.Status.SERVED, 8), new Answer(Answer.Status.SERVED, 100));
        assertThat(results)
                .containsEntry("cache.hits", 1.0)
                .containsEntry("cache.misses", 1.0)
                .containsEntry("cache.puts", 1.0)
                .containsEntry("cache.held.last", 1.0)
                .containsEntry("cache.evictions", 0.0)
                .containsEntry("cache.failed", 0.0)
                .containsEntry("cache.hit_share", 0.5)
                .containsEntry("cache.under_way.last", 0.0);
    }

    @Test
    void anIdleHitByRpcTakesTheSumOfWireBusCoreAndAnEmptyLookAtMost() {
        build(Load.Place.SERVER, 0);
        askPutGet();
        Map<String, Double> results = run(2);
        double core = results.get("server.host_service") * SimTime.MICROSECOND;
        double sum = wire(40) + 2 * pcie(40) + 300 * Fixture.NS + core + 2 * pcie(100) + wire(100);
        assertThat(results.get("cache.latency") * SimTime.MICROSECOND)
                .isBetween(sum - 1000, sum + 30 * Fixture.NS + 1000);
    }

    @Test
    void anIdleHitByActiveMessageTakesThreeTransfersMore() {
        build(Load.Place.SERVER, 1);
        askPutGet();
        Map<String, Double> results = run(2);
        double core = results.get("server.nic_service") * SimTime.MICROSECOND;
        double sum = wire(40) + pcie(40) + core + pcie(100) + wire(100) + 3 * 2000 * Fixture.NS;
        // Reads of the bucket (64 B), of the item (152 B) and of the version (8 B), and four looks that find nothing at
        // most.
        assertThat(results.get("cache.latency") * SimTime.MICROSECOND).isBetween(sum - 1000, sum + 420 * Fixture.NS);
        assertThat(results).containsEntry("server.engine.transfers", 3.0);
    }

    @Test
    void anIdleHitByOneSidedReadsTakesThreeRoundTrips() {
        build(Load.Place.CLIENT, 0);
        askPutGet();
        Map<String, Double> results = run(2);
        assertThat(results).containsEntry("server.rdma.operations", 3.0).containsEntry("server.host_ops", 0.0);
        assertThat(results.get("cache.latency")).isBetween(3 * 3.5, 3 * 3.5 + 0.7);
    }

    @Test
    void valuesThatAreTooLargeAreDroppedAndLateAnswersAreLate() {
        build(Load.Place.SERVER, 0);
        asker.ask("put", 131, 7, SimTime.NEVER);
        asker.ask("get", 24, 7, 2 * GAP + 1000);
        Map<String, Double> results = run(0);
        assertThat(asker.answers).containsExactly(Answer.DROPPED, Answer.LATE);
        assertThat(results).containsEntry("cache.failed", 2.0).containsEntry("cache.puts", 0.0);
    }

    @Test
    void aServerWithoutACacheIsRefused() {
        ApplicationSpec mica =
                new ApplicationSpec.Mica(200, 30 * BYTE, 100 * BYTE, ApplicationSpec.Get.STRICT, Home.HOST);
        build(Load.Place.SERVER, Fixture.parameters(mica, Waiting.RESTAGE, 0, CoreKind.Code.UBPF));
        assertThatThrownBy(() -> run(0)).hasMessageContaining("is no cache");
    }

    @Test
    void aCacheLargerThanTheMemoryOfItsHostIsRefused() {
        ApplicationSpec large = new ApplicationSpec.Cache(9_000_000_000L * BYTE, 30 * BYTE, 100 * BYTE);
        assertThatThrownBy(() -> Fixture.parameters(large, Waiting.RESTAGE, 0, CoreKind.Code.UBPF))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("do not fit into the host's memory");
    }
}
