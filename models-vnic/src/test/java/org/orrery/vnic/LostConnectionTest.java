package org.orrery.vnic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.hardware.Hardware;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.time.SimTime;
import org.orrery.vnic.app.ConnectLoad;
import org.orrery.vnic.app.HttpLoad;
import org.orrery.vnic.app.HttpLoadParameters;
import org.orrery.vnic.app.Server;
import org.orrery.vnic.host.Host;
import org.orrery.vnic.host.StackSpec;
import org.orrery.vnic.library.PacketParameters;
import org.orrery.vnic.machnet.MachnetParameters;
import org.orrery.vnic.raft.RaftClient;
import org.orrery.vnic.raft.RaftGroup;
import org.orrery.vnic.raft.RaftServer;
import org.orrery.vnic.raft.RaftServerParameters;
import org.orrery.vnic.raft.RaftTimes;

/** Connections that die, or never come to life: the request on them stays under way, and readers are told. */
class LostConnectionTest {
    /** Gives a flow up after the first retransmission in vain. */
    private static final StackSpec FRAIL = new StackSpec.Machnet(Rig.machnet(256, 64, 1), false);

    private static final StackSpec DPDK = new StackSpec.Dpdk(new PacketParameters(100 * Rig.NS, false));

    private static RunResult closedLoop(StackSpec stack, long seed, double loss, int window, long warmup) {
        Rig rig = new Rig(seed, new Distribution.Constant(0), loss);
        Host client = rig.host("client", Hardware.nic(256), stack);
        Host server = rig.host("server", Hardware.nic(256), stack);
        rig.load(client, rig.echo(server, 0), 64, window, 1);
        return rig.run(4 * SimTime.SECOND, warmup);
    }

    /** Whichever side gives up: with many seeds some lose requests, some answers. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aClientWhoseOnlyConnectionDiedInTheWarmUpIsNamedAndItsRequestIsStillUnderWay(long seed) {
        RunResult result = closedLoop(FRAIL, seed, 0.4, 1, 2 * SimTime.SECOND);
        Map<String, Double> results = result.scalars();
        assertThat(results.get("load.completed")).isZero();
        assertThat(results.get("load.requests")).isZero();
        assertThat(results.get("load.outstanding")).isEqualTo(1);
        assertThat(results.get("load.abandoned")).isEqualTo(1);
        assertThat(results.get("load.lost_connections")).isEqualTo(1);
        assertThat(result.notes())
                .anyMatch(text -> text.startsWith("load: no connection is left: 1 of 1 connections were given up by a"
                        + " stack after too many retransmissions, the first at "))
                .contains("load: 1 of 1 requests under way have had no answer for more than half of the measured time;"
                        + " they count in no latency");
    }

    @Test
    void whatALivingClientHasUnderWayIsNotCalledAbandoned() {
        RunResult result = Rig.closedLoop(new StackSpec.Machnet(Rig.machnet(), false), 64, 8, 20 * SimTime.MILLISECOND);
        assertThat(result.scalars().get("load.abandoned")).isZero();
        assertThat(result.scalars().get("load.lost_connections")).isZero();
        assertThat(result.notes()).isEmpty();
    }

    @Test
    void aConnectionThatIsNeverEstablishedIsTold() {
        RunResult result = closedLoop(FRAIL, 1, 1, 1, 0);
        assertThat(result.scalars().get("load.outstanding")).isZero();
        assertThat(result.notes()).containsExactly("load: 1 of 1 connections were never established");
    }

    @Test
    void whereNothingIsSentAgainALostMessageIsUnderWayForEver() {
        RunResult result = closedLoop(DPDK, 1, 0.1, 3, SimTime.SECOND);
        assertThat(result.scalars().get("load.completed")).isZero();
        assertThat(result.scalars().get("load.outstanding")).isEqualTo(3);
        assertThat(result.notes()).hasSize(1).first().asString().startsWith("load: 3 of 3 requests under way have");
    }

    @Test
    void anOpenLoopCountsWhatItSendsIntoADeadConnection() {
        Rig rig = new Rig(3, new Distribution.Constant(0), 0.4);
        Host client = rig.host("client", Hardware.nic(256), FRAIL);
        Host server = rig.host("server", Hardware.nic(256), FRAIL);
        rig.openLoad(client, rig.echo(server, 0), 64, 100, 1);
        Map<String, Double> results = rig.run(4 * SimTime.SECOND, 0).scalars();
        assertThat(results.get("load.requests")).isBetween(300.0, 500.0);
        assertThat(results.get("load.abandoned"))
                .isPositive()
                .isEqualTo(results.get("load.requests") - results.get("load.completed"));
    }

    @Test
    void aWebClientIsWatchedToo() {
        Simulation simulation = new Simulation(3, 0);
        Rig rig = new Rig(simulation, new Distribution.Constant(0), 0.4);
        Host client = rig.host("client", Hardware.nic(256), FRAIL);
        Host server = rig.host("server", Hardware.nic(256), FRAIL);
        Server echo = rig.echo(server, 0);
        HttpLoad load = new HttpLoad(
                simulation.scope("load"), new HttpLoadParameters(100 * 1_000_000L, 2, 1, SimTime.MILLISECOND, 800));
        Rig.connect(load, "host", client, "programs");
        Rig.connect(load, "to", echo, "clients");
        RunResult result = rig.run(4 * SimTime.SECOND, 2 * SimTime.SECOND);
        assertThat(result.scalars().get("load.abandoned")).isEqualTo(2);
        assertThat(result.notes()).anyMatch(text -> text.startsWith("load: no connection is left: 2 of 2"));
    }

    @Test
    void aGeneratorOfConnectionsTellsWhichItDidNotGet() {
        Simulation simulation = new Simulation(3, 0);
        Rig rig = new Rig(simulation, new Distribution.Constant(0), 1);
        StackSpec quirky = new StackSpec.Machnet(
                Rig.machnet(1, MachnetParameters.RssMode.SPRAY_INDEPENDENT, MachnetParameters.Receive.POLL, true),
                false);
        Host client = rig.host("client", Hardware.nic(256), quirky);
        Host server = rig.host("server", Hardware.nic(256), quirky);
        ConnectLoad load = new ConnectLoad(simulation.scope("load"), new ConnectLoad.Parameters(5, 1));
        Rig.connect(load, "host", client, "programs");
        Rig.connect(load, "to", rig.echo(server, 0), "clients");
        assertThat(rig.run(20 * SimTime.SECOND, 0).notes())
                .containsExactly("load: 5 of 5 connections were never established");
    }

    @Test
    void aRaftClientThatReachesNobodyTriesOnAndIsNamed() {
        Simulation simulation = new Simulation(3, 0);
        Rig rig = new Rig(simulation, new Distribution.Constant(0), 1);
        RaftGroup group = new RaftGroup(
                simulation.scope("group"),
                new RaftGroup.Parameters(
                        new RaftTimes(100 * SimTime.MILLISECOND, 20 * SimTime.MILLISECOND, SimTime.MILLISECOND)));
        node(rig, simulation, group, "a");
        node(rig, simulation, group, "b");
        RaftClient client =
                new RaftClient(simulation.scope("client"), new RaftClient.Parameters(640, 100 * SimTime.MILLISECOND));
        Rig.connect(client, "host", rig.host("host", Hardware.nic(256), FRAIL), "programs");
        Rig.connect(client, "to", group, "clients");
        RunResult result = rig.run(SimTime.SECOND, 0);
        assertThat(result.scalars().get("client.repeated")).isEqualTo(9);
        assertThat(result.notes())
                .contains(
                        "client: 2 of 2 connections were never established",
                        "a: 1 of 1 connections were never established");
    }

    /** A Raft node without costs of its own. */
    private static void node(Rig rig, Simulation simulation, RaftGroup group, String name) {
        RaftServer node = new RaftServer(
                simulation.scope(name),
                new RaftServerParameters(0, 0, 0, 0, 6, 3, 0, 0, 2048, 768, Optional.empty(), Optional.empty()));
        Rig.connect(node, "host", rig.host(name + "-host", Hardware.nic(256), FRAIL), "programs");
        Rig.connect(node, "group", group, "nodes");
    }
}
