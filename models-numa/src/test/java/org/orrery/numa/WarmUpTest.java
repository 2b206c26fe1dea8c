package org.orrery.numa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.run.Run;
import org.orrery.kernel.run.RunSettings;
import org.orrery.kernel.stats.Metric;
import org.orrery.kernel.time.SimTime;
import org.orrery.numa.program.MemoryProbe;
import org.orrery.numa.program.Programs;
import org.orrery.numa.program.Server;
import org.orrery.numa.vm.VmBench;

/** What metrics say after a warm-up, and in batches. */
class WarmUpTest {
    private static final String SERVER = "{machine: clx-4s, load: 0.5, requests: 20000, hogs: [0]}";
    private static final String STORM = "{machine: hswex-4s, alone-iterations: 2, threads: ["
            + "{setup: [{type: mmap, size: 64 KiB}, {type: touch}],"
            + " loop: [{type: mprotect, writable: false}, {type: mprotect, writable: true}], iterations: 40},"
            + "{where: others, per-node: 2, background: true}]}";
    private static final String GUPS = "{machine: hswex-4s, epoch: 10 ms, policy: {type: phoenix}, processes: ["
            + "{program: gups, work: 0.1, cpus: [1], data: {type: node, node: 1}, table: {type: node, node: 0}}]}";

    private final Binding binding = new Binding();

    private <P extends Record> RunResult run(ComponentType<P> type, String yaml, long end, double warmup, int batches) {
        Simulation simulation = new Simulation(1, 0);
        type.create(simulation.scope("a"), binding.bind(type.parameters(), yaml));
        return Run.execute(
                simulation,
                new RunSettings(
                        end,
                        Math.round(warmup * end),
                        0,
                        List.of(),
                        end == SimTime.NEVER ? 0 : batches,
                        Optional.empty()));
    }

    private <P extends Record> RunResult whole(ComponentType<P> type, String yaml) {
        return run(type, yaml, SimTime.NEVER, 0, 0);
    }

    @Test
    void whatFollowsFromAPlacementAloneOutlastsTheWarmUp() {
        RunResult cold = whole(Server.type(), SERVER);
        RunResult warm = run(Server.type(), SERVER, cold.simulatedPicoseconds(), 0.1, 0);
        assertThat(cold.scalars().get("a.service_us")).isCloseTo(102.71, within(0.005));
        for (String name : List.of("a.service_us", "a.service_alone_us", "a.hog_gbytes_per_s")) {
            assertThat(warm.scalars().get(name)).isEqualTo(cold.scalars().get(name));
        }
        assertThat(warm.scalars().get("a.latency.count")).isBetween(17_000.0, 19_000.0);
        assertThat(warm.scalars().keySet()).isEqualTo(cold.scalars().keySet());
    }

    /** Where they lie the service takes longer than undisturbed, so that the workers are busier than the load asks for. */
    @Test
    void workersAreBusyForTheLoadAtThePlaceWhereTheyAre() {
        String light = SERVER.replace("0.5", "0.3");
        RunResult cold = whole(Server.type(), light);
        Map<String, Double> warm =
                run(Server.type(), light, cold.simulatedPicoseconds(), 0.1, 0).scalars();
        double busy = 0.3 * warm.get("a.service_us") / warm.get("a.service_alone_us");
        assertThat(warm.get("a.utilisation_workers")).isCloseTo(busy, within(0.02));
        assertThat(warm.get("a.utilisation_memory")).isBetween(0.9, 1.0);
        assertThat(warm.get("a.utilisation_link")).isZero();
    }

    @Test
    void streamsFillTheControllersOfTheirNodeOrTheLinkToAnotherAndGupsWaitsForWalks() {
        String stream = "{machine: clx-4s, processes: [{program: stream, threads: 28, work: 0.02, cpus: [0],"
                + " data: {type: node, node: %d}}]}";
        Map<String, Double> near = whole(Programs.type(), stream.formatted(0)).scalars();
        assertThat(near.get("a.utilisation_memory")).isBetween(0.95, 1.0);
        assertThat(near.get("a.utilisation_link")).isLessThan(0.01);
        Map<String, Double> far = whole(Programs.type(), stream.formatted(1)).scalars();
        assertThat(far.get("a.utilisation_link")).isBetween(0.95, 1.0);
        assertThat(far.get("a.utilisation_memory")).isLessThan(0.9);
        Map<String, Double> gups = whole(Programs.type(), GUPS).scalars();
        assertThat(gups.get("a.utilisation_memory")).isLessThan(0.2);
        assertThat(gups.get("a.time_walks")).isBetween(0.3, 1.0);
        assertThat(gups.get("a.time_policy")).isBetween(1e-9, 0.3);
    }

    @Test
    void countsOfBatchesAddUpToThoseOfTheRun() {
        addsUp(
                VmBench.type(),
                STORM,
                List.of("flushes", "ipis_sent", "cpus_in_mask", "entries_written", "faults_ordinary"));
        addsUp(VmBench.type(), STORM, List.of("mprotect.count", "loop.count", "lock_wait_us", "stolen_us", "run_us"));
        addsUp(Programs.type(), GUPS, List.of("gcycles", "walk_gcycles", "dtlb_misses_g", "run_s", "total_gcycles"));
        addsUp(
                Programs.type(),
                GUPS,
                List.of("link_gbytes", "entry_writes", "tables_moved", "thread_moves", "solutions"));
    }

    private <P extends Record> void addsUp(ComponentType<P> type, String yaml, List<String> names) {
        RunResult once = whole(type, yaml);
        // Batches are of equal length, in whole picoseconds: the last one ends where the run does.
        long end = once.simulatedPicoseconds() / 4 * 4 + 4;
        RunResult parts = run(type, yaml, end, 0, 4);
        assertThat(parts.batches()).hasSize(4);
        for (String name : names) {
            double sum = parts.batches().stream()
                    .mapToDouble(batch -> batch.get("a." + name))
                    .sum();
            double all = once.scalars().get("a." + name);
            // Rounding only.
            assertThat(sum).as(name).isCloseTo(all, within(1e-9 * Math.max(1, all)));
        }
        assertThat(parts.tables()).isEqualTo(once.tables());
    }

    @Test
    void aWarmUpLeavesNoMetricUndefined() {
        leavesAll(VmBench.type(), STORM);
        leavesAll(Programs.type(), GUPS);
    }

    private <P extends Record> void leavesAll(ComponentType<P> type, String yaml) {
        RunResult once = whole(type, yaml);
        Map<String, Double> warm =
                run(type, yaml, once.simulatedPicoseconds(), 0.3, 0).scalars();
        assertThat(warm.keySet()).isEqualTo(once.scalars().keySet());
    }

    @Test
    void aRunThatEndsBeforeItsScriptsIsNoDefect() {
        RunResult once = whole(VmBench.type(), STORM);
        RunResult half = run(VmBench.type(), STORM, once.simulatedPicoseconds() / 2, 0, 0);
        assertThat(half.scalars().get("a.loop.count"))
                .isPositive()
                .isLessThan(once.scalars().get("a.loop.count"));
    }

    @Test
    void timesBesideNobodyOutlastTheWarmUp() {
        RunResult once = whole(VmBench.type(), STORM);
        RunResult warm = run(VmBench.type(), STORM, once.simulatedPicoseconds(), 0.5, 0);
        assertThat(warm.scalars().get("a.mprotect_alone_us"))
                .isEqualTo(once.scalars().get("a.mprotect_alone_us"));
        assertThat(warm.scalars().get("a.stolen_share"))
                .isCloseTo(
                        once.scalars().get("a.stolen_share"),
                        within(0.1 * once.scalars().get("a.stolen_share")));
    }

    @Test
    void whatIsDeclaredIsEmitted() {
        emits(VmBench.type(), STORM);
        emits(Programs.type(), GUPS);
        emits(Server.type(), SERVER);
        emits(MemoryProbe.type(), "{machine: clx-4s}");
    }

    private <P extends Record> void emits(ComponentType<P> type, String yaml) {
        Simulation simulation = new Simulation(1, 0);
        type.create(simulation.scope("a"), binding.bind(type.parameters(), yaml));
        assertThat(simulation.metrics().all().stream().map(Metric::spec)).containsExactlyElementsOf(type.metrics());
    }
}
