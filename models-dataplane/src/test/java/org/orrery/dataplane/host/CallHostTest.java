package org.orrery.dataplane.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.orrery.dataplane.plane.Balancer;
import org.orrery.dataplane.plane.Installed;
import org.orrery.dataplane.run.FrameRunner;
import org.orrery.dataplane.table.Protocol;
import org.orrery.dataplane.table.VirtualService;
import org.orrery.dataplane.traffic.AliasTable;
import org.orrery.dataplane.traffic.Popularity;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.cost.CoreModel;
import org.orrery.ebpf.cost.CostProfile;
import org.orrery.ebpf.cost.CycleModel;
import org.orrery.ebpf.cost.Jit;
import org.orrery.ebpf.run.Observer;
import org.orrery.hardware.net.RssKey;
import org.orrery.hardware.net.XdpDriverCosts;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.basic.Caller;
import org.orrery.kernel.basic.Servers;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.run.Run;
import org.orrery.kernel.run.RunSettings;
import org.orrery.kernel.time.SimTime;

class CallHostTest {
    private static final long MILLISECOND = SimTime.MILLISECOND;
    private static final int SERVERS = 3;
    private static final int FLOWS = 60;
    private static final double CLOSE = 0.02;
    /** The lines of a few flows may fall into one set of the first cache, which the fast way does not know. */
    private static final double ONE_SET = 0.05;

    private static final CostProfile PROFILE = CostProfile.builtIn("xeon-4210r", Jit.KERNEL);
    private static final PlaneSpec KATRAN = new PlaneSpec.BalancerSpec(
            List.of(
                    new VirtualService("10.70.1.2", 80, Protocol.TCP),
                    new VirtualService("10.70.1.3", 443, Protocol.TCP)),
            SERVERS,
            FLOWS,
            0);

    private final Simulation simulation = new Simulation(1, 0);

    private static OptimiserSpec morpheus() {
        CompileTimes times = new CompileTimes(MILLISECOND, 0, 0, 1, 0, 0, MILLISECOND, 0, MILLISECOND, 0);
        return new OptimiserSpec.MorpheusSpec(
                OptimiserSpec.Flavour.PAPER,
                20 * MILLISECOND,
                Optional.of(20 * MILLISECOND),
                Regime.Trigger.PERIODIC,
                true,
                OptimiserSpec.Recording.SAMPLED,
                0.05,
                true,
                Optional.empty(),
                5000,
                1,
                0,
                50,
                OptimiserSpec.Choice.SAMPLED,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                4096,
                List.of(),
                times);
    }

    private static CallHostParameters parameters(
            PlaneSpec plane, int cores, Optional<Long> room, List<TrafficParameters.Phase> phases, OptimiserSpec by) {
        return new CallHostParameters(
                plane,
                new Popularity.Zipf(1.1),
                phases,
                1_460 * Byte.SIZE,
                64 * Byte.SIZE,
                new HostCores(
                        cores,
                        512,
                        new RssKey.Random(),
                        PROFILE.core(),
                        PROFILE.operations(),
                        PROFILE.caches(),
                        new XdpDriverCosts(2_000, 100, 0, 0, 50, 130, 190, 0)),
                room,
                by);
    }

    private CallHost host(CallHostParameters parameters, long interval, long bytes, int servers) {
        Caller caller = new Caller(
                simulation.scope("caller"),
                new Caller.Parameters(
                        new Distribution.Exponential(interval),
                        new Distribution.Constant(bytes * Byte.SIZE),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false));
        CallHost host = new CallHost(simulation.scope("host"), parameters);
        caller.outputs().get("to").connect(host.inputs().get("calls"));
        for (int i = 0; i < servers; i++) {
            Servers server = new Servers(
                    simulation.scope("server-" + i),
                    new Servers.Parameters(1_000, Optional.empty(), new Distribution.Constant(MILLISECOND), 0));
            host.outputs().get("to").connect("server-" + i, server.inputs().get("calls"));
        }
        return host;
    }

    private Map<String, Double> run(CallHostParameters parameters, long interval, long bytes) {
        host(parameters, interval, bytes, parameters.plane() == KATRAN ? SERVERS : 1);
        return Run.execute(simulation, RunSettings.lasting(100 * MILLISECOND)).scalars();
    }

    private static CallHostParameters plain(int cores) {
        return parameters(KATRAN, cores, Optional.empty(), List.of(), new OptimiserSpec.NoOptimiser());
    }

    @Test
    void callsReachAllServersAndNoneIsLost() {
        Map<String, Double> results = run(plain(1), 20 * SimTime.MICROSECOND, 100);
        double sum = 0;
        for (int i = 0; i < SERVERS; i++) {
            assertThat(results.get("server-" + i + ".arrived")).isGreaterThan(300);
            sum += results.get("server-" + i + ".arrived");
        }
        assertThat(sum).isEqualTo(results.get("host.passed"));
        assertThat(results.get("host.came"))
                .isEqualTo(results.get("host.passed") + results.get("host.inside.last"))
                .isEqualTo(results.get("caller.served") + results.get("caller.under_way.last"));
    }

    @Test
    void aCallTakesAsLongAsItsPackets() {
        Map<String, Double> results = run(plain(1), 200 * SimTime.MICROSECOND, 10 * 1_460 - 1);
        assertThat(results.get("host.packets")).isEqualTo(10);
        double alone =
                results.get("host.core-0.sojourn.min") * 1e-3 * PROFILE.core().clock();
        assertThat(alone).isCloseTo(10 * results.get("host.cycles.min"), within(1.0));
    }

    @Test
    void flowsAreSpreadOverCores() {
        Map<String, Double> results = run(plain(4), 20 * SimTime.MICROSECOND, 100);
        for (int core = 0; core < 4; core++) {
            assertThat(results.get("host.core-" + core + ".arrived")).isGreaterThan(100);
        }
    }

    @Test
    void moreThanACoreCanTakeIsRefusedWhereThereIsNoRoom() {
        CallHostParameters little = parameters(KATRAN, 1, Optional.of(4L), List.of(), new OptimiserSpec.NoOptimiser());
        Map<String, Double> results = run(little, SimTime.MICROSECOND, 100 * 1_460);
        assertThat(results.get("host.refused")).isGreaterThan(0.9 * results.get("host.came"));
        assertThat(results.get("caller.failed")).isEqualTo(results.get("host.refused"));
        // What it takes is what a core can do.
        double second = results.get("host.passed") * 10 * 100 * results.get("host.cycles");
        assertThat(second)
                .isCloseTo(PROFILE.core().clock(), within(0.02 * PROFILE.core().clock()));
    }

    /** Runs frame after frame on the machine as the run has left it, with caches and predictor modelled access by access. */
    private static double detailed(CallHost host, boolean originals) {
        Installed installed = host.live().installed();
        if (originals) {
            for (int slot = 1; slot < installed.originals().size(); slot++) {
                installed.nodes().program(slot, installed.originals().get(slot));
            }
        }
        CycleModel model = new CycleModel(PROFILE, new CoreModel(PROFILE));
        FrameRunner runner = new FrameRunner(installed.machine(), 0, host.live().surroundings(), model);
        PlaneCore core = host.live().cores().get(0);
        AliasTable table = new AliasTable(core.traffic().shares());
        RandomStream stream = new Simulation(3, 0).streams().stream("test", "frames");
        double sum = 0;
        int frames = 15_000;
        for (int i = -20_000; i < frames; i++) {
            runner.run(installed.entry(), core.traffic().frames().get(table.next(stream)), PlaneCore.FROM);
            double cycles = model.cycles(runner.execution());
            sum += i < 0 ? 0 : cycles + 230;
        }
        return sum / frames;
    }

    @Test
    void theCostOfACallIsThatOfTheDetailedMachine() {
        CallHost host = host(plain(1), 20 * SimTime.MICROSECOND, 100, SERVERS);
        Map<String, Double> results =
                Run.execute(simulation, RunSettings.lasting(100 * MILLISECOND)).scalars();
        double cycles = detailed(host, true);
        assertThat(results.get("host.cycles")).isCloseTo(cycles, within(ONE_SET * cycles));
    }

    @Test
    void soItIsWithSpecialisedProgramsAndNotWithTheOriginalOnes() {
        CallHost host = host(
                parameters(KATRAN, 1, Optional.empty(), List.of(), morpheus()), 20 * SimTime.MICROSECOND, 100, SERVERS);
        Map<String, Double> results = Run.execute(
                        simulation,
                        new RunSettings(100 * MILLISECOND, 85 * MILLISECOND, 0, List.of(), 0, Optional.empty()))
                .scalars();
        assertThat(results.get("host.specialised")).isEqualTo(1);
        assertThat(results.get("host.optimiser.compiled_keys")).isGreaterThan(0);
        double cycles = detailed(host, false);
        assertThat(results.get("host.cycles")).isCloseTo(cycles, within(CLOSE * cycles));
        double original = detailed(host, true);
        assertThat(results.get("host.cycles")).isNotCloseTo(original, within(CLOSE * original));
    }

    @Test
    void specialisedProgramsSendFlowsToTheSameServers() {
        CallHost host = host(
                parameters(KATRAN, 1, Optional.empty(), List.of(), morpheus()), 20 * SimTime.MICROSECOND, 100, SERVERS);
        Run.execute(simulation, RunSettings.lasting(100 * MILLISECOND));
        Installed installed = host.live().installed();
        Installed fresh = new Installed(KATRAN.plane(), 1, () -> 7, Machine.Mode.INTERPRETED);
        FrameRunner now = new FrameRunner(installed.machine(), 0, host.live().surroundings(), Observer.none());
        FrameRunner plain = new FrameRunner(fresh.machine(), 0, host.live().surroundings(), Observer.none());
        for (byte[] frame : host.live().cores().get(0).traffic().frames()) {
            assertThat(server(now, installed, frame)).isEqualTo(server(plain, fresh, frame));
        }
    }

    private static int server(FrameRunner runner, Installed installed, byte[] frame) {
        runner.run(installed.entry(), frame, PlaneCore.FROM);
        return new Balancer(List.of(), SERVERS, FLOWS)
                .server(runner.execution().memory().packet());
    }

    @Test
    void aFilterDropsCallsAndSaysSo() {
        PlaneSpec filter = new PlaneSpec.NatSpec(FLOWS);
        Map<String, Double> results = run(
                parameters(filter, 1, Optional.empty(), List.of(), new OptimiserSpec.NoOptimiser()),
                100 * SimTime.MICROSECOND,
                100);
        assertThat(results.get("host.passed") + results.get("host.dropped") + results.get("host.inside.last"))
                .isEqualTo(results.get("host.came"));
        assertThat(results.get("server-0.arrived")).isEqualTo(results.get("host.passed"));
    }

    @Test
    void popularityChangesInPhases() {
        TrafficParameters.Phase later = new TrafficParameters.Phase(50 * MILLISECOND, new Popularity.Zipf(1.1, 30));
        Map<String, Double> same = run(plain(1), 20 * SimTime.MICROSECOND, 100);
        Map<String, Double> changed = new CallHostTest()
                .run(
                        parameters(KATRAN, 1, Optional.empty(), List.of(later), new OptimiserSpec.NoOptimiser()),
                        20 * SimTime.MICROSECOND,
                        100);
        assertThat(changed.get("host.came")).isEqualTo(same.get("host.came"));
        assertThat(changed.get("server-0.arrived")).isNotEqualTo(same.get("server-0.arrived"));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        host(plain(1), MILLISECOND, 0, 2);
        assertThatThrownBy(simulation::assemble)
                .hasMessageContaining("'katran' sends packets to 3 servers, but 'to' leads to 2; name one for each");
        assertThatThrownBy(() -> parameters(KATRAN, 1, Optional.empty(), List.of(), new OptimiserSpec.LayoutSpec()))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("choose none, morpheus or eswitch");
        TrafficParameters.Phase once = new TrafficParameters.Phase(MILLISECOND, new Popularity.Uniform());
        assertThatThrownBy(() ->
                        parameters(KATRAN, 1, Optional.empty(), List.of(once, once), new OptimiserSpec.NoOptimiser()))
                .hasMessageContaining("each phase begins after the one before");
    }
}
