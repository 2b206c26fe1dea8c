package org.orrery.vnic.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.orrery.vnic.Rig.US;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.orrery.hardware.Hardware;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.time.SimTime;
import org.orrery.vnic.Rig;
import org.orrery.vnic.host.Host;
import org.orrery.vnic.host.StackSpec;
import org.orrery.vnic.tcp.TcpParameters;

/** Servers in the manner of the public code for FASTER: one read for each event, a thread for each connection. */
class LinuxServersTest {
    private static final StackSpec ONE_READ =
            Rig.linux(LinuxParameters.Io.EPOLL_ONE_READ, Optional.of(10), Optional.of(64L * 8), Rig.LINUX_TCP);
    private static final StackSpec CLIENT =
            Rig.linux(LinuxParameters.Io.BLOCKING, Optional.empty(), Optional.of(64L * 8), Rig.LINUX_TCP);
    private static final StackSpec BLOCKING =
            Rig.linux(LinuxParameters.Io.BLOCKING, Optional.empty(), Optional.empty(), Rig.LINUX_TCP);

    private static Map<String, Double> window(StackSpec server, int window) {
        return window(server, window, 5 * SimTime.MILLISECOND);
    }

    private static Map<String, Double> window(StackSpec server, int window, long warmup) {
        Rig rig = new Rig();
        Host front = rig.host("client", Hardware.nic(1024), CLIENT);
        Host back = rig.host("server", Hardware.nic(1024), server);
        rig.load(front, rig.echo(back, 8), 64, window, 1);
        return rig.run(20 * SimTime.MILLISECOND, warmup).scalars();
    }

    @Test
    void ofAWindowOfEightNoMoreThanTwoRequestsGoOnCirculating() {
        Map<String, Double> one = window(ONE_READ, 1);
        Map<String, Double> eight = window(ONE_READ, 8);
        // The first is read when it comes, and one more for all that came meanwhile; the others are never read.
        assertThat(eight.get("load.rate")).isBetween(0.95 * one.get("load.rate"), 2.1 * one.get("load.rate"));
        assertThat(eight.get("load.outstanding")).isEqualTo(8);
    }

    @Test
    void answersThatCameTogetherCountOnce() {
        StackSpec draining = Rig.linux(LinuxParameters.Io.EPOLL, Optional.empty(), Optional.empty(), Rig.LINUX_TCP);
        Map<String, Double> results = window(draining, 8, 0);
        assertThat(results.get("client.stack.merged")).isPositive();
        assertThat(window(ONE_READ, 1, 0).get("client.stack.merged")).isZero();
    }

    @Test
    void oneReadForEachEventSparesTheReadThatFindsNothing() {
        StackSpec draining = Rig.linux(LinuxParameters.Io.EPOLL, Optional.empty(), Optional.empty(), Rig.LINUX_TCP);
        assertThat(window(draining, 1).get("load.rate"))
                .isLessThan(window(ONE_READ, 1).get("load.rate"));
    }

    private static Map<String, Double> server(StackSpec stack, boolean each, int leftOver) {
        Rig rig = new Rig();
        Host front = rig.host("client", Hardware.nic(1024), CLIENT);
        Host back = rig.host("server", Hardware.nic(1024), stack);
        rig.load(front, rig.server(back, 50 * US, each, leftOver), 64, 1, 4);
        return rig.run(80 * SimTime.MILLISECOND, 40 * SimTime.MILLISECOND).scalars();
    }

    @Test
    void aThreadForEachConnectionServesThemAtTheSameTime() {
        double single = server(ONE_READ, false, 0).get("load.rate");
        double each = server(BLOCKING, true, 0).get("load.rate");
        // One thread with 50 us for each request, or four threads.
        assertThat(single).isBetween(15_000.0, 20_000.0);
        assertThat(each).isBetween(2 * single, 4 * single);
    }

    @Test
    void leftOverThreadsKeepAllCpusBusyAndLeaveOthersTheirShare() {
        Map<String, Double> alone = server(BLOCKING, true, 0);
        Map<String, Double> beside = server(BLOCKING, true, 8);
        assertThat(alone.get("server.cores_not_idle")).isLessThan(4);
        assertThat(beside.get("server.cores_not_idle")).isGreaterThan(7.99);
        assertThat(beside.get("server.cores_working")).isLessThan(4);
        assertThat(beside.get("load.rate")).isGreaterThan(0.4 * alone.get("load.rate"));
    }

    @Test
    void aThreadForEachConnectionIsForLinuxOnly() {
        Rig rig = new Rig();
        StackSpec machnet = new StackSpec.Machnet(Rig.machnet(), false);
        Host front = rig.host("client", Hardware.nic(256), machnet);
        Host back = rig.host("server", Hardware.nic(256), machnet);
        rig.load(front, rig.server(back, 0, true, 0), 64, 1, 1);
        assertThatThrownBy(() -> rig.run(SimTime.MILLISECOND, 0))
                .hasMessageContaining("connections of this stack belong to the thread that listens");
    }

    @Test
    void anApplicationIsToldThatLinuxHasGivenItsConnectionUp() {
        TcpParameters impatient = new TcpParameters(
                8 * 1448, 10, 8L << 22, 40 * SimTime.MILLISECOND, 2, SimTime.MILLISECOND, 0, SimTime.SECOND, 3, 0.7);
        StackSpec stack = Rig.linux(LinuxParameters.Io.BLOCKING, Optional.empty(), Optional.empty(), impatient);
        Rig rig = new Rig(1, new Distribution.Constant(0), 1);
        Host front = rig.host("client", Hardware.nic(256), stack);
        Host back = rig.host("server", Hardware.nic(256), stack);
        rig.load(front, rig.echo(back, 0), 64, 1, 1);
        RunResult result = rig.run(40 * SimTime.MILLISECOND, 0);
        assertThat(result.scalars().get("load.lost_connections")).isEqualTo(1);
        assertThat(result.scalars().get("client.stack.timeouts")).isEqualTo(3);
        // 1 + 2 + 4 + 8 ms.
        assertThat(result.notes()).anyMatch(note -> note.contains("too many retransmissions, the first at 15"));
    }

    @Test
    void connectionsCanBeOpenedOneByOne() {
        assertThat(opened(false)).isEmpty();
        // Each takes 250 us on the mean until its engine reads the request.
        assertThat(opened(true)).endsWith(" of 20 connections were never established");
    }

    private static String opened(boolean oneByOne) {
        Rig rig = new Rig();
        StackSpec machnet = new StackSpec.Machnet(Rig.machnet(), false);
        Host front = rig.host("client", Hardware.nic(256), machnet);
        Host back = rig.host("server", Hardware.nic(256), machnet);
        rig.load(front, rig.echo(back, 0), 64, 20, oneByOne);
        return String.join(
                "",
                rig.run(2 * SimTime.MILLISECOND, 0).notes().stream()
                        .filter(note -> note.contains("never established"))
                        .toList());
    }
}
