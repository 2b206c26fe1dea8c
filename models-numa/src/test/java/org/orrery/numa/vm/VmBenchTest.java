package org.orrery.numa.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.orrery.numa.Machines;
import org.orrery.numa.Runs;
import org.orrery.numa.kernel.KernelCosts;

class VmBenchTest {
    private final Runs runs = new Runs();

    private static String storm(String machine, String policy, String spinners) {
        return "{machine: " + machine + ", policy: " + policy + ", alone-iterations: 2, threads: ["
                + "{setup: [{type: mmap, size: 64 KiB}, {type: touch}],"
                + " loop: [{type: mprotect, writable: false}, {type: mprotect, writable: true}], iterations: 12},"
                + spinners + "]}";
    }

    private static String spinners(int perNode) {
        return "{where: others, per-node: " + perNode + ", background: true}";
    }

    @Test
    void anUndisturbedCallIsTheSumOfItsPrimitives() {
        double cycles = 659 + 16 * 59.85;
        double expected = cycles / 2.2e3 + 16 * 0.1;
        double alone = runs.vm(storm("hswex-4s", "{type: linux}", spinners(1)), "mprotect_alone_us");
        assertThat(alone).isCloseTo(expected, within(1e-4));
    }

    @Test
    void linuxInterruptsEverySpinnerAndNumaPteNone() {
        Map<String, Double> linux =
                runs.vm(storm("hswex-4s", "{type: linux}", spinners(3))).scalars();
        assertThat(linux.get("vm.ipis_sent")).isEqualTo(2 * 10 * 9);
        Map<String, Double> numaPte = runs.vm(storm("hswex-4s", "{type: numapte, filter: precise}", spinners(3)))
                .scalars();
        assertThat(numaPte.get("vm.ipis_sent")).isZero();
        assertThat(numaPte.get("vm.ipis_saved")).isEqualTo(2 * 10 * 9);
        assertThat(numaPte.get("vm.mprotect_slowdown")).isEqualTo(1);
    }

    private Map<String, Double> protectors(int threads) {
        return runs.vm("{machine: hswex-4s, threads: [{per-node: " + threads
                        + ", setup: [{type: mmap, size: 64 KiB}, {type: touch}], loop: [{type: mprotect, writable: false},"
                        + " {type: mprotect, writable: true}], iterations: 50}]}")
                .scalars();
    }

    @Test
    void manyWritersAreLimitedByTheLockAndOneIsNotAtAllHeldUp() {
        Map<String, Double> many = protectors(8);
        assertThat(many.get("vm.utilisation_lock")).isBetween(0.9, 1.0);
        assertThat(many.get("vm.time_lock")).isBetween(0.6, 0.9);
        Map<String, Double> one = protectors(1);
        assertThat(one.get("vm.utilisation_lock")).isBetween(0.5, 1.0);
        assertThat(one.get("vm.time_lock")).isZero();
        assertThat(one.get("vm.time_handlers")).isZero();
    }

    /** Flushes of the set-up, which an unmapping makes, are no part of the loop, which makes none. */
    @Test
    void theTimeOfFlushesIsThatOfTheLoops() {
        Map<String, Double> run = runs.vm("{machine: hswex-4s, threads: [{setup: [{type: mmap, size: 64 MiB},"
                        + " {type: touch}, {type: munmap}, {type: mmap, size: 64 MiB}], loop: [{type: touch}],"
                        + " iterations: 1}]}")
                .scalars();
        assertThat(run.get("vm.flush_share")).isPositive();
        assertThat(run.get("vm.time_flushes")).isZero();
    }

    @Test
    void interruptsTakeTimeOfTheirTargets() {
        Map<String, Double> linux =
                runs.vm(storm("hswex-4s", "{type: linux}", spinners(3))).scalars();
        assertThat(linux.get("vm.utilisation_handlers"))
                .isCloseTo(linux.get("vm.time_handlers") * 10 / 9, within(0.02));
        assertThat(linux.get("vm.time_flushes")).isBetween(0.3, 1.0);
        Map<String, Double> numaPte = runs.vm(storm("hswex-4s", "{type: numapte, filter: precise}", spinners(3)))
                .scalars();
        assertThat(numaPte.get("vm.utilisation_handlers")).isZero();
    }

    @Test
    void withoutOtherThreadsNumaPteCostsWhatLinuxCosts() {
        double linux = runs.vm(storm("hswex-4s", "{type: linux}", spinners(1)), "mprotect_alone_us");
        double numaPte = runs.vm(storm("hswex-4s", "{type: numapte}", spinners(1)), "mprotect_alone_us");
        assertThat(numaPte).isEqualTo(linux);
    }

    @Test
    void mitosisWritesEveryEntryOnceMoreForEachCopy() {
        String populate =
                "threads: [{loop: [{type: mmap, size: 64 MiB, populate: true}," + " {type: munmap}], iterations: 1}]}";
        Map<String, Double> linux = runs.vm("{machine: hswex-4s, policy: {type: linux}, " + populate)
                .scalars();
        Map<String, Double> mitosis = runs.vm("{machine: hswex-4s, policy: {type: mitosis}, " + populate)
                .scalars();
        assertThat(mitosis.get("vm.entries_written")).isEqualTo(linux.get("vm.entries_written"));
        assertThat(mitosis.get("vm.entries_copied") + mitosis.get("vm.entries_exchanged"))
                .isEqualTo(4 * linux.get("vm.entries_written"));
        assertThat(mitosis.get("vm.tables_allocated")).isEqualTo(5 * linux.get("vm.tables_allocated"));
    }

    @Test
    void aDenseSlotCostsOneCreationFaultForEachOrderBlockAndNode() {
        for (int order : new int[] {0, 3, 9}) {
            Map<String, Double> run = runs.vm("{machine: hswex-4s, policy: {type: numapte, order: " + order + "},"
                            + " threads: [{setup: [{type: mmap, size: 6 MiB, shared: true}, {type: touch}, {type: barrier}]},"
                            + " {where: others, setup: [{type: barrier}, {type: touch, write: false}]}]}")
                    .scalars();
            double extra = run.get("vm.faults_creation") + run.get("vm.faults_single");
            // The region lies across four slots, the first and the last of them in part.
            assertThat(run.get("vm.replicas_created")).isEqualTo(3 * 4);
            // One block at the creation, and one fault for each entry that it did not bring.
            int unaligned = order == 9 ? 0 : 3 * (1536 - blocks(order));
            assertThat(extra).isEqualTo(3 * 4 + unaligned);
        }
    }

    /** Entries that the first blocks of four slots bring: slots hold 448, 512, 512 and 64 pages of the region. */
    private static int blocks(int order) {
        return 4 << order;
    }

    @Test
    void flushesBeyondTheCeilingEmptyTheTlb() {
        String loop = "{machine: hswex-4s, threads: [{setup: [{type: mmap, size: %d KiB}, {type: touch}],"
                + " loop: [{type: mprotect}], iterations: 1}]}";
        assertThat(runs.vm(loop.formatted(33 * 4), "flushes_full")).isZero();
        assertThat(runs.vm(loop.formatted(34 * 4), "flushes_full")).isEqualTo(1);
    }

    @Test
    void anUnmapThatFindsNothingDoesNotFlush() {
        Map<String, Double> run = runs.vm("{machine: hswex-4s, threads: [{loop: [{type: mmap, size: 64 KiB},"
                        + " {type: munmap}], iterations: 10}, {where: others, per-node: 2}]}")
                .scalars();
        assertThat(run.get("vm.flushes")).isZero();
    }

    @Test
    void largeUnmapsFlushInBetween() {
        String unmap = "{machine: hswex-4s, threads: [{loop: [{type: mmap, size: %d KiB, populate: true},"
                + " {type: munmap}], iterations: 1}]}";
        assertThat(runs.vm(unmap.formatted(9698 * 4), "flushes")).isEqualTo(1);
        assertThat(runs.vm(unmap.formatted(9699 * 4), "flushes")).isEqualTo(2);
    }

    @Test
    void onOneSocketPoliciesDifferInBookkeepingOnly() {
        String spinners = "{where: first, per-node: 5, background: true}";
        Map<String, Double> linux =
                runs.vm(storm("one-socket", "{type: linux}", spinners)).scalars();
        for (String policy : new String[] {"{type: numapte}", "{type: mitosis, copies: all}"}) {
            Map<String, Double> other =
                    runs.vm(storm("one-socket", policy, spinners)).scalars();
            assertThat(other.get("vm.ipis_sent")).isEqualTo(linux.get("vm.ipis_sent"));
            assertThat(other.get("vm.mprotect")).isEqualTo(linux.get("vm.mprotect"));
        }
    }

    @Test
    void concurrentWritersTakeTurns() {
        Map<String, Double> run = runs.vm(
                        "{machine: hswex-4s, threads: [{where: all, setup: [{type: mmap, size: 2 MiB},"
                                + " {type: touch}], loop: [{type: mprotect}, {type: mprotect, writable: true}],"
                                + " iterations: 50}]}")
                .scalars();
        assertThat(run.get("vm.lock_wait_us")).isPositive();
        assertThat(run.get("vm.mprotect.count")).isEqualTo(4 * 100);
    }

    @Test
    void moreThreadsThanCpusAreRefused() {
        assertThatThrownBy(() -> runs.vm(storm("hswex-4s", "{type: linux}", spinners(29))))
                .hasMessageContaining("has 28 there, and all are taken");
    }

    @Test
    void nodesThatAreNotThereAreRefused() {
        assertThatThrownBy(() -> runs.vm(storm("skx-2s", "{type: fixed-node, node: 2}", spinners(1))))
                .hasMessageContaining("machine 'skx-2s' has nodes 0 to 1");
    }

    @Test
    void unknownMachinesAreRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> runs.vm(storm("cray-1", "{type: linux}", spinners(1))))
                .hasMessageContaining("there is no machine 'cray-1'; expected one of");
    }

    @Test
    void aScriptThatUsesAnUnmappedRegionSaysSo() {
        assertThatThrownBy(() -> runs.vm("{machine: skx-2s, threads: [{loop: [{type: munmap}]}]}"))
                .hasMessageContaining("region 'buffer', which nobody has mapped");
    }

    @Test
    void nothingIsDrawnWhereAllThreadsStartAtOnceAndInterruptsAreAlike() {
        String spread = storm("hswex-4s", "{type: linux}", spinners(1));
        assertThat(runs.vm(spread).fingerprint().draws()).isNotZero();
        String yaml = spread.replace("{machine:", "{costs: {flush: {flight-spread: 0}}, machine:");
        assertThat(runs.vm(yaml).fingerprint().draws()).isZero();
        String apart = yaml.replace("{setup:", "{start-within: 1 us, setup:");
        assertThat(runs.vm(apart).fingerprint().draws()).isNotZero();
    }

    /** vMitosis' table pages count the nodes of their entries; protecting 2,048 pages changes 2,048 entries, and nothing else is dearer. */
    @Test
    void keepingCountOfNodesCostsAFewCyclesForEachEntry() {
        assertThat(protect("vmitosis", 2048) - protect("linux", 2048)).isCloseTo(8 * 2048, within(1.0));
        assertThat(protect("{type: fixed-node, node: 0}", 2048)).isEqualTo(protect("linux", 2048));
        assertThatThrownBy(() -> protect("wasp", 1))
                .hasMessageContaining("choose linux, fixed-node, mitosis, vmitosis");
    }

    private double protect(String policy, long pages) {
        return runs.vm(
                "{machine: hswex-4s, policy: " + policy + ", threads: [{setup: [{type: mmap, size: " + 4 * pages
                        + " KiB, populate: true}], loop: [{type: mprotect}, {type: mprotect, writable: true}], iterations: 1}]}",
                "mprotect_cycles");
    }

    @Test
    void copiesCostALineForEightEntriesAndThenWhatIsWrittenInIt() {
        double line = 4 * 222;
        double entry = 4 * 21.5;
        // The first page of a region is aligned to a line of entries here.
        assertThat(protect("mitosis", 1) - protect("linux", 1)).isCloseTo(line + entry, within(1.0));
        assertThat(protect("mitosis", 8) - protect("linux", 8)).isCloseTo(line + 8 * entry, within(1.0));
        assertThat(protect("mitosis", 16) - protect("linux", 16)).isCloseTo(2 * line + 16 * entry, within(1.0));
    }

    @Test
    void handingTheLockOverTakesLongerWithMoreWaiters() {
        OperationTimes times =
                new OperationTimes(Machines.named("clx-4s"), runs.binding().bind(KernelCosts.class, "{}"), false);
        long one = times.handoff(VmParameters.Waiting.SPINNING, 1);
        assertThat(one).isEqualTo(1_500_000);
        assertThat(times.handoff(VmParameters.Waiting.SPINNING, 6) - one).isEqualTo(5 * 90_000);
    }
}
