package org.orrery.numa.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.kernel.contract.MemoryDemand;
import org.orrery.kernel.time.SimTime;

/** Where the memory of a process lies whose threads do work for others, and what that costs them. */
class HostedProcessTest {
    private static final MemoryDemand LOOK_UPS = new MemoryDemand(64L << 30, 0.01, 1, 0);
    private static final String MOVED = "{footprint: 64 GiB, loaded-on: 1, policy: %s}";
    private static final String HOG = "{machine: skx-2s, threads: [{nodes: [0], per-node: 40,"
            + " loop: [{type: mmap, size: 1 GiB}, {type: touch, stride: 64}, {type: munmap}]}], loops: 1}";

    private final Host host = new Host("skx-2s", LOOK_UPS);

    private Map<String, Double> moved(String policy) {
        return host.process(MOVED.formatted(policy)).run(SimTime.SECOND);
    }

    @Test
    void aProcessThatNeverMovedIsAsFastAsOneOfWhichNothingIsSaid() {
        host.process("{footprint: 64 GiB}").run(SimTime.SECOND);
        assertThat(host.slowdowns()).containsExactly(1.0);
    }

    @Test
    void underLinuxTheTableStaysBehind() {
        Map<String, Double> results = moved("linux");
        assertThat(results.get("process.local_table")).isZero();
        Host far = new Host("skx-2s", LOOK_UPS).plain("{data: [0, 1], tables: [0, 1]}");
        far.run(SimTime.SECOND);
        assertThat(host.lastSlowdown()).isEqualTo(far.lastSlowdown());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mitosis", "numapte"})
    void copiesAreNear(String policy) {
        assertThat(moved(policy).get("process.local_table")).isEqualTo(1);
        Host data = new Host("skx-2s", LOOK_UPS).plain("{data: [0, 1]}");
        data.run(SimTime.SECOND);
        assertThat(host.lastSlowdown()).isEqualTo(data.lastSlowdown());
    }

    @Test
    void numaPtePaysAFaultForEachLeafPage() {
        Map<String, Double> results = moved("numapte");
        // 64 GiB have 32,768 leaf pages and 66 above them; each is copied once, for 4 us.
        double expected = (32_768 + 66) * 4e-6;
        assertThat(results.get("process.taken_share")).isCloseTo(expected, within(0.01 * expected));
    }

    @Test
    void phoenixMovesTheTableAtItsNextDecision() {
        Map<String, Double> results = moved("{type: phoenix, consolidate: false, home-table: false, period: 300 ms}");
        assertThat(results.get("process.table_pages_moved")).isEqualTo(32_834);
        assertThat(results.get("process.local_table")).isCloseTo(0.7, within(1e-3));
    }

    @Test
    void phoenixStartsAProcessAwayFromWhoeverUsesTheMemory() {
        host.process("{footprint: 64 GiB, policy: phoenix}").neighbour(HOG);
        Map<String, Double> results = host.run(SimTime.SECOND);
        assertThat(results.get("process.node")).isEqualTo(1);
        assertThat(results.get("process.local_data")).isEqualTo(1);
        Host stays = new Host("skx-2s", LOOK_UPS).process("{footprint: 64 GiB}").neighbour(HOG);
        stays.run(SimTime.SECOND);
        assertThat(stays.lastSlowdown()).isGreaterThan(host.lastSlowdown() * 1.05);
    }

    @Test
    void onTablesOfNumaPtePhoenixPlacesThreadsOnly() {
        host.process("{footprint: 64 GiB, policy: {type: phoenix, tables: numapte, period: 100 ms}}")
                .neighbour(HOG);
        Map<String, Double> results = host.run(SimTime.SECOND);
        assertThat(results.get("process.node")).isEqualTo(1);
        assertThat(results.get("process.table_pages_moved")).isZero();
        assertThat(results.get("process.table_pages_copied")).isZero();
    }

    @Test
    void dataFollowUnderAutoNumaAndTablesDoNot() {
        Map<String, Double> results = host.process(
                        "{footprint: 256 MiB, loaded-on: 1, autonuma: true, costs: {autonuma-first-scan: 0 s}}")
                .run(6 * SimTime.SECOND);
        assertThat(results.get("process.data_pages_moved")).isCloseTo(65_536, within(4.0));
        assertThat(results.get("process.local_table")).isZero();
        assertThat(results.get("process.taken_share")).isPositive();
    }

    @Test
    void waspIsRefused() {
        assertThatThrownBy(() -> host.process("{footprint: 1 GiB, policy: wasp}"))
                .hasMessageContaining("WASP measures latencies");
    }
}
