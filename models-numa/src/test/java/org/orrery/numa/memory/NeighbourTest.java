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
import org.orrery.numa.Runs;

/** What reaches others from a process that maps and unmaps memory all the time. */
class NeighbourTest {
    private static final MemoryDemand LOOK_UPS = new MemoryDemand(64L << 30, 0.01, 1, 0);
    private static final String LOOP =
            "threads: [{where: all, per-node: 4, loop: [{type: mmap, size: %s}, {type: touch}, {type: munmap}]%s}]}";

    private final Host host = new Host("skx-2s", LOOK_UPS).plain("{}");

    private Map<String, Double> beside(String policy, String size) {
        return host.neighbour("{machine: skx-2s, policy: " + policy + ", " + LOOP.formatted(size, ""))
                .run(100 * SimTime.MILLISECOND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "mitosis", "numapte"})
    void goesOnAtThePaceOfTheSameProcessSimulatedCallByCall(String policy) {
        Map<String, Double> results = beside(policy, "64 KiB");
        Map<String, Double> detailed = new Runs()
                .vm("{machine: skx-2s, policy: " + policy + ", " + LOOP.formatted("64 KiB", ", iterations: 100"))
                .scalars();
        double expected = detailed.get("vm.loops_per_s");
        assertThat(results.get("neighbour.loops_per_s")).isCloseTo(expected, within(0.02 * expected));
        assertThat(results.get("neighbour.loops")).isCloseTo(0.1 * expected, within(0.002 * expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "mitosis", "numapte"})
    void itsInterruptsReachNobodyElse(String policy) {
        Map<String, Double> results = beside(policy, "64 KiB");
        assertThat(results.get("neighbour.ipis_per_s")).isPositive();
        assertThat(host.lastSlowdown()).isCloseTo(1, within(2e-3));
    }

    @Test
    void itsPagesTakeBandwidthFromOthersWhereCachesCannotHoldThem() {
        beside("linux", "1 GiB");
        assertThat(host.lastSlowdown()).isGreaterThan(1.02);
    }

    @Test
    void aFilterSparesItsOwnThreadsOfTheOtherNode() {
        Map<String, Double> linux = beside("linux", "64 KiB");
        assertThat(linux.get("neighbour.ipis_saved_per_s")).isZero();
        Map<String, Double> filtered = new Host("skx-2s", LOOK_UPS)
                .plain("{}")
                .neighbour("{machine: skx-2s, policy: {type: numapte, segregation: by-node}, "
                        + LOOP.formatted("64 KiB", ""))
                .run(100 * SimTime.MILLISECOND);
        assertThat(filtered.get("neighbour.ipis_saved_per_s")).isPositive();
        assertThat(filtered.get("neighbour.loops_per_s")).isGreaterThan(linux.get("neighbour.loops_per_s"));
    }

    @Test
    void threadsThatOnlySpinAreInterruptedButAskNothingOfMemory() {
        Map<String, Double> results = host.neighbour(
                        "{machine: skx-2s, threads: [{loop: [{type: mmap, size: 64 KiB}, {type: touch}, {type: munmap}]},"
                                + " {where: others, per-node: 4, background: true}]}")
                .run(100 * SimTime.MILLISECOND);
        assertThat(results.get("neighbour.stolen_share")).isPositive();
        assertThat(results.get("machine.threads")).isCloseTo(6, within(1e-6));
        assertThat(host.lastSlowdown()).isCloseTo(1, within(2e-3));
    }

    @Test
    void aNeighbourForAnotherMachineIsRefused() {
        host.neighbour("{machine: clx-2s, " + LOOP.formatted("64 KiB", ""));
        assertThatThrownBy(() -> host.run(SimTime.MILLISECOND)).hasStackTraceContaining("name the same one");
    }

    @Test
    void aScriptThatEndsIsRefused() {
        assertThatThrownBy(() -> host.neighbour("{machine: skx-2s, threads: [{setup: [{type: mmap, size: 64 KiB}]}]}"))
                .hasMessageContaining("go on for ever");
    }
}
