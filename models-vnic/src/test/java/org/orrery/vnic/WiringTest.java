package org.orrery.vnic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.orrery.hardware.Hardware;
import org.orrery.hardware.net.Fabric;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.time.SimTime;
import org.orrery.vnic.app.Binding;
import org.orrery.vnic.app.ConnectionThreads;
import org.orrery.vnic.app.MessageLoad;
import org.orrery.vnic.app.Server;
import org.orrery.vnic.host.Host;
import org.orrery.vnic.host.StackSpec;
import org.orrery.vnic.library.PacketParameters;
import org.orrery.vnic.raft.RaftGroup;
import org.orrery.vnic.raft.RaftTimes;

/** What does not fit together is refused when the system is wired, before anything is simulated. */
class WiringTest {
    private static final StackSpec MACHNET = new StackSpec.Machnet(Rig.machnet(), false);
    private static final StackSpec DPDK = new StackSpec.Dpdk(new PacketParameters(100 * Rig.NS, false));

    private final Simulation simulation = new Simulation(1, 0);
    private final Rig rig = new Rig(simulation, new Distribution.Constant(0), 0);

    private Server server(Host host, int reply, int threads, int pin, int engine) {
        Server server = new Server(
                simulation.scope("echo"),
                new Server.Parameters(
                        8L * reply,
                        new Distribution.Constant(0),
                        threads,
                        new Binding.C(),
                        pin,
                        engine,
                        ConnectionThreads.NONE));
        Rig.connect(server, "host", host, "programs");
        return server;
    }

    private void refused(String message) {
        assertThatThrownBy(simulation::assemble)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void aSystemThatFitsIsWiredOnceAndRuns() {
        MessageLoad load = rig.load(
                rig.host("client", Hardware.nic(256), MACHNET),
                server(rig.host("server", Hardware.nic(256), MACHNET), 0, 1, -1, -1),
                64,
                1,
                1);
        simulation.assemble();
        assertThat(rig.run(10 * SimTime.MILLISECOND, 0).scalars().get(load.path() + ".completed"))
                .isPositive();
    }

    @Test
    void hostsOfDifferentStacksAreRefused() {
        Host client = rig.host("client", Hardware.nic(256), MACHNET);
        rig.load(client, server(rig.host("server", Hardware.nic(256), DPDK), 0, 1, -1, -1), 64, 1, 1);
        refused("load cannot talk to its server: its host client has a MachnetStack, the server's a PacketLibrary; give"
                + " both hosts the same stack");
    }

    @Test
    void hostsOnDifferentFabricsAreRefused() {
        Host client = rig.host("client", Hardware.nic(256), MACHNET);
        Fabric other =
                new Fabric(simulation.scope("other"), new Fabric.Parameters(Rig.US, new Distribution.Constant(0), 0));
        Host server = new Host(
                simulation.scope("server"),
                new Host.Parameters(8, 10_000_000_000L, Hardware.nic(256), Hardware.scheduler(), MACHNET));
        Rig.connect(server, "network", other, "hosts");
        rig.load(client, server(server, 0, 1, -1, -1), 64, 1, 1);
        refused("load cannot reach its server: its host client is plugged into another fabric; give both hosts the same"
                + " network");
    }

    @Test
    void aRequestLargerThanADatagramIsRefused() {
        rig.load(
                rig.host("client", Hardware.nic(256), DPDK),
                server(rig.host("server", Hardware.nic(256), DPDK), 0, 1, -1, -1),
                1_473,
                1,
                1);
        refused("load: a message of 1473 bytes is too large for a PacketLibrary, which carries at most 1472; send"
                + " smaller messages, or give the stack more room");
    }

    @Test
    void anAnswerLargerThanADatagramIsRefused() {
        server(rig.host("server", Hardware.nic(256), DPDK), 2_000, 1, -1, -1);
        refused("echo: a message of 2000 bytes is too large for a PacketLibrary, which carries at most 1472; send"
                + " smaller messages, or give the stack more room");
    }

    @Test
    void moreConnectionsThanPortsAreRefused() {
        rig.load(
                rig.host("client", Hardware.nic(256), MACHNET),
                server(rig.host("server", Hardware.nic(256), MACHNET), 0, 2, -1, -1),
                64,
                1,
                65_537);
        refused("load: client opens 32769 connections to one thread of a server, but its stack has ports for 32768;"
                + " open fewer, or give the server more threads");
    }

    @Test
    void moreThreadsThanCpusThatCanPollAreRefused() {
        server(rig.host("server", Hardware.nic(256), MACHNET), 0, 8, -1, -1);
        refused(
                "server: the host has 8 vCPUs, of which 1 run engines; there is none left for another application thread"
                        + " that polls");
    }

    @Test
    void aCpuThatIsNotThereIsRefused() {
        server(rig.host("server", Hardware.nic(256), MACHNET), 0, 1, 8, -1);
        refused("server: there is no vCPU 8 to which echo-0 could be pinned; they count from 0 to 7");
    }

    @Test
    void aCpuThatBelongsToTheStackIsRefused() {
        server(rig.host("server", Hardware.nic(256), MACHNET), 0, 1, 0, -1);
        refused("server: vCPU 0, to which echo-0 is pinned, belongs to the stack for ever; pin it to another");
    }

    @Test
    void anEngineThatIsNotThereIsRefused() {
        server(rig.host("server", Hardware.nic(256), MACHNET), 0, 1, -1, 3);
        refused("server: server.stack has no engine 3; they count from 0 to 0");
    }

    @Test
    void aRaftGroupWithoutNodesIsRefused() {
        new RaftGroup(
                simulation.scope("group"),
                new RaftGroup.Parameters(
                        new RaftTimes(100 * SimTime.MILLISECOND, 20 * SimTime.MILLISECOND, SimTime.MILLISECOND)));
        refused("group has no node; give it one or more vnic.raft-node with 'group: group'");
    }

    @Test
    void anApplicationMayBeBuiltBeforeTheFabricKnowsItsHost() {
        Server early = new Server(
                simulation.scope("echo"),
                new Server.Parameters(
                        0, new Distribution.Constant(0), 1, new Binding.C(), -1, -1, ConnectionThreads.NONE));
        Host client = rig.host("client", Hardware.nic(256), MACHNET);
        Rig.connect(early, "host", rig.host("server", Hardware.nic(256), MACHNET), "programs");
        rig.load(client, early, 64, 1, 1);
        assertThat(rig.run(10 * SimTime.MILLISECOND, 0).scalars().get("load.completed"))
                .isPositive();
    }
}
