package org.orrery.numa.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orrery.hardware.memory.Profile;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.results.TableData;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.numa.Runs;

class ProgramsTest {
    private static final String HOG = ", {program: stream, cpus: [0], data: {type: node, node: 0}, background: true}";

    private final Runs runs = new Runs();

    private Map<String, Double> gups(String policy, String more) {
        return runs.programs(
                        "{machine: hswex-4s, policy: " + policy + ", processes: [{program: gups, work: 0.01, cpus: [1],"
                                + " data: {type: node, node: 1}, table: {type: node, node: 0}}" + more + "]}")
                .scalars();
    }

    @Test
    void walksWithCopiesStayLocal() {
        assertThat(gups("{type: linux}", "").get("numa.local_table")).isZero();
        assertThat(gups("{type: mitosis}", "").get("numa.local_table")).isEqualTo(1);
    }

    @Test
    void anInterfererOnTheTablesNodeSlowsWalksAndCopiesHelp() {
        double quiet = gups("{type: linux}", "").get("numa.walk_gcycles");
        double loud = gups("{type: linux}", HOG).get("numa.walk_gcycles");
        double copied = gups("{type: mitosis}", HOG).get("numa.walk_gcycles");
        assertThat(loud).isGreaterThan(1.5 * quiet);
        assertThat(copied).isLessThan(quiet);
    }

    /** Data on the own node, table on node 0: only lines of the table cross, and only from 0 to 1, each with the other line of its pair. */
    @ParameterizedTest
    @CsvSource({"hswex-4s, 2", "'{like: hswex-4s, adjacent-line: false}', 1"})
    void bytesOnLinksAreTheLinesThatCameFromOtherNodes(String machine, int together) {
        RunResult run = runs.programs("{machine: " + machine + ", processes: [{program: gups, work: 0.01, cpus: [1],"
                + " data: {type: node, node: 1}, table: {type: node, node: 0}}]}");
        double lines = sum(run, "references", "references_g", "kind", "table", "level", "DRAM");
        assertThat(lines).isPositive();
        double crossed = sum(run, "links", "gbytes", "from", "0", "to", "1");
        assertThat(crossed).isCloseTo(together * 64 * lines, within(1e-9));
        assertThat(run.scalars().get("numa.link_gbytes")).isCloseTo(crossed, within(1e-9));
        double data = sum(run, "references", "references_g", "kind", "data", "level", "DRAM");
        double served = sum(run, "nodes", "gbytes", "node", "1");
        // Every line is read and, as GUPS writes, written back.
        assertThat(served).isCloseTo((together + 1) * 64 * data, within(1e-9));
    }

    @Test
    void referencesByLevelAddUpToThoseOfTheProgram() {
        RunResult run = runs.programs("{machine: hswex-4s, processes: [{program: gups, work: 0.01, cpus: [1]}]}");
        double references = sum(run, "references", "references_g", "kind", "data");
        assertThat(references).isCloseTo(0.01 * 1.073741824, within(1e-6));
        double walks = run.scalars().get("numa.dtlb_misses_g");
        assertThat(walks).isBetween(0.9 * references, references);
        // A walk of small pages reads one to four entries.
        assertThat(sum(run, "references", "references_g", "kind", "table")).isBetween(walks, 4 * walks);
    }

    @Test
    void tablePagesAreWhereTheTableAndItsCopiesAre() {
        String program = "{machine: hswex-4s, policy: %s, processes: [{program: gups, work: 0.001, cpus: [1]}]}";
        RunResult linux = runs.programs(program.formatted("linux"));
        assertThat(sum(linux, "table_pages_by_node", "pages", "node", "1"))
                .isEqualTo(linux.scalars().get("numa.table_pages"));
        RunResult mitosis = runs.programs(program.formatted("mitosis"));
        assertThat(sum(mitosis, "table_pages_by_node", "pages"))
                .isEqualTo(mitosis.scalars().get("numa.table_pages_with_copies"));
        assertThat(sum(mitosis, "table_pages_by_node", "pages", "node", "1"))
                .isEqualTo(2 * linux.scalars().get("numa.table_pages"));
    }

    /** The walks of such tables fit into the cache or do not, as the program is slow or fast; a run checks its solutions. */
    @Test
    void programsAndCachesThatChaseEachOtherFindAFixedPoint() {
        RunResult run = runs.programs("{machine: {type: hswex-4s, memory: 512 GiB}, epoch: 10 s, processes: ["
                + "{program: pagerank, work: 0.01, footprint: 140 GiB, cpus: [1], data: {type: node, node: 1},"
                + " table: {type: node, node: 0}},"
                + " {program: stream, threads: 28, cpus: [0], data: {type: node, node: 0}, background: true}]}");
        assertThat(run.scalars().get("numa.dtlb_misses_g")).isPositive();
    }

    /** Sums a column over the rows of a table whose keys have the given values. */
    private static double sum(RunResult run, String table, String column, String... keys) {
        TableData rows = run.tables().get("numa." + table);
        List<String> names =
                rows.columns().stream().map(MetricSpec.Column::name).toList();
        return rows.rows().stream()
                .filter(row -> IntStream.range(0, keys.length / 2)
                        .allMatch(i ->
                                row.get(names.indexOf(keys[2 * i])).toString().equals(keys[2 * i + 1])))
                .mapToDouble(row -> ((Number) row.get(names.indexOf(column))).doubleValue())
                .sum();
    }

    @Test
    void onOneSocketPoliciesCostTheSameButForTheirActions() {
        String program = "{machine: one-socket, policy: %s, processes: [{program: btree, work: 0.01, cpus: [0]}]}";
        double linux =
                runs.programs(program.formatted("{type: linux}")).scalars().get("numa.gcycles");
        for (String policy : new String[] {"{type: mitosis}", "{type: numapte}", "{type: vmitosis}", "{type: wasp}"}) {
            double other = runs.programs(program.formatted(policy)).scalars().get("numa.gcycles");
            assertThat(other).as(policy).isCloseTo(linux, within(0.001 * linux));
        }
    }

    @Test
    void dataFollowAMovedProgramUnderAutoNumaAndTablesDoNot() {
        String program = "{machine: hswex-4s, autonuma: true, policy: %s, processes: [{program: gups, footprint: 4 GiB,"
                + " work: 1, cpus: [0], moves: [{at: 5 s, cpus: [1]}]}]}";
        Map<String, Double> linux =
                runs.programs(program.formatted("{type: linux}")).scalars();
        assertThat(linux.get("numa.local_data")).isGreaterThan(0.9);
        assertThat(linux.get("numa.local_table")).isZero();
        Map<String, Double> vMitosis =
                runs.programs(program.formatted("{type: vmitosis}")).scalars();
        assertThat(vMitosis.get("numa.local_table")).isGreaterThan(0.9);
    }

    @Test
    void phoenixKeepsAProcessOnItsHomeNodeWithOneTable() {
        Map<String, Double> run = runs.programs("{machine: skx-2s, policy: {type: phoenix}, processes: ["
                        + "{program: pagerank, work: 0.01}, {program: btree, work: 0.05}]}")
                .scalars();
        assertThat(run.get("numa.first_node_share")).isEqualTo(1);
        assertThat(run.get("numa.table_pages_with_copies")).isEqualTo(run.get("numa.table_pages"));
    }

    @Test
    void phoenixCopiesTheTableOnlyWhenThreadsAreOnSeveralNodesAndWalkALot() {
        String wide = "{machine: skx-2s, policy: {type: phoenix, consolidate: false, threshold: %s, period: 100 ms},"
                + " processes: [{program: canneal-wide, footprint: 64 GiB, threads: 56, work: 0.001}]}";
        // The home's own table serves the home.
        assertThat(runs.programs(wide.formatted("10 %")).scalars().get("numa.copies"))
                .isEqualTo(1);
        assertThat(runs.programs(wide.formatted("90 %")).scalars().get("numa.copies"))
                .isZero();
    }

    @Test
    void tooManyThreadsOnANodeAreRefused() {
        assertThatThrownBy(
                        () -> runs.programs("{machine: skx-2s, processes: [{program: btree, threads: 57, cpus: [1]}]}"))
                .hasMessageContaining("would have 57 threads on a node")
                .hasMessageContaining("has 56 CPUs there");
    }

    @Test
    void placementsOnNodesThatAreNotThereAreRefused() {
        assertThatThrownBy(() ->
                        runs.programs("{machine: skx-2s, processes: [{program: btree, data: {type: node, node: 4}}]}"))
                .hasMessageContaining("the data was put on node 4");
    }

    @Test
    void programsLargerThanTheMachineAreRefused() {
        assertThatThrownBy(() -> runs.programs("{machine: skx-2s, processes: [{program: btree, footprint: 2 TiB}]}"))
                .hasMessageContaining(
                        "needs 2048 GiB beside the 0 GiB of processes before, but machine 'skx-2s' has 768 GiB");
    }

    @Test
    void unknownProgramsAreRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> runs.programs("{machine: skx-2s, processes: [{program: doom}]}"))
                .hasMessageContaining("there is no program 'doom'; known are gups");
    }

    /** Data on two nodes, threads on all four: pages go where there are fewer for each thread, and stay if that is even. */
    @Test
    void autoNumaEvensOutSharedDataAsFarAsItsRuleGoes() {
        Map<String, Double> run = runs.programs(
                        "{machine: hswex-4s, epoch: 1 s, autonuma: true, processes: [{program: canneal,"
                                + " footprint: 4 GiB, threads: 112, work: 10, cpus: [0, 1, 2, 3],"
                                + " data: {type: shares, shares: [0.75, 0.25, 0, 0]}}]}")
                .scalars();
        assertThat(run.get("numa.data_pages_moved")).isPositive();
        Map<String, Double> even = runs.programs(
                        "{machine: hswex-4s, epoch: 1 s, autonuma: true, processes: [{program: canneal,"
                                + " footprint: 4 GiB, threads: 112, work: 10, cpus: [0, 1, 2, 3], data: interleave}]}")
                .scalars();
        assertThat(even.get("numa.data_pages_moved")).isZero();
    }

    /** 16 scans of 256 MiB cover 4 GiB; Linux then scans every 100 ms instead of every second. */
    @Test
    void processesWithMuchMemoryAreScannedMoreOften() {
        String program =
                "{machine: hswex-4s, autonuma: true, costs: {autonuma-scan-floor: %s}, processes: [{program: gups,"
                        + " footprint: 4 GiB, work: 0.02, cpus: [0], data: {type: node, node: 1}}]}";
        double often = runs.programs(program.formatted("100 ms")).scalars().get("numa.data_pages_moved");
        double seldom = runs.programs(program.formatted("1 s")).scalars().get("numa.data_pages_moved");
        assertThat(often).isGreaterThan(seldom);
        String small = program.replace("4 GiB", "256 MiB");
        assertThat(runs.programs(small.formatted("100 ms")).scalars().get("numa.gcycles"))
                .isEqualTo(runs.programs(small.formatted("1 s")).scalars().get("numa.gcycles"));
    }

    /** Each page that AutoNUMA moves is flushed on all CPUs of the process but one; numaPTE spares nodes without a replica. */
    @Test
    void interruptsOfMovedPagesAreCounted() {
        String program =
                "{machine: hswex-4s, autonuma: true, policy: %s, processes: [{program: %s, footprint: 4 GiB, threads: 4,"
                        + " work: %s, cpus: [0, 1], data: {type: node, node: 2}}]}";
        Map<String, Double> linux =
                runs.programs(program.formatted("linux", "canneal", "1")).scalars();
        assertThat(linux.get("numa.data_pages_moved")).isPositive();
        double flushes = linux.get("numa.data_pages_moved");
        assertThat(linux.get("numa.ipis_sent")).isCloseTo(3 * flushes, within(0.001 * flushes));
        assertThat(linux.get("numa.ipis_saved")).isZero();
        Map<String, Double> apart = runs.programs(program.formatted("numapte", "hashjoin-snb", "0.02"))
                .scalars();
        assertThat(apart.get("numa.ipis_saved")).isPositive();
        assertThat(apart.get("numa.ipis_sent") + apart.get("numa.ipis_saved"))
                .isCloseTo(3 * apart.get("numa.data_pages_moved"), within(0.001 * apart.get("numa.data_pages_moved")));
    }

    @Test
    void largePagesBackTheShareOfAProgramThatTheyCan() {
        String program = "{machine: hswex-4s, processes: [{program: canneal, work: 0.001, cpus: [0], pages: %s}]}";
        Profile canneal = runs.binding()
                .bind(ProgramParameters.class, program.formatted("small"))
                .profiles()
                .get("canneal");
        double small = runs.programs(program.formatted("small")).scalars().get("numa.walk_share");
        double none = runs.programs(program.formatted("huge"), Map.of("canneal", canneal.withHugeShare(0)))
                .scalars()
                .get("numa.walk_share");
        double all = runs.programs(program.formatted("huge"), Map.of("canneal", canneal.withHugeShare(1)))
                .scalars()
                .get("numa.walk_share");
        double part = runs.programs(program.formatted("huge")).scalars().get("numa.walk_share");
        assertThat(none).isEqualTo(small);
        assertThat(part).isBetween(all, none).isNotEqualTo(all).isNotEqualTo(none);
    }

    @Test
    void dataOverflowToOtherNodesAndTablesDoNot() {
        RunResult run = runs.programs(
                "{machine: hswex-4s, processes: [{program: gups, footprint: 200 GiB, work: 0.001," + " cpus: [0]}]}");
        assertThat(run.scalars().get("numa.local_data")).isCloseTo(0.64, within(1e-9));
        assertThat(run.scalars().get("numa.local_table")).isEqualTo(1);
        assertThatThrownBy(() -> runs.programs("{machine: hswex-4s, processes: [{program: gups, footprint: 200 GiB,"
                        + " data: {type: node, node: 1}}]}"))
                .hasMessageContaining("each node of machine 'hswex-4s' has 128 GiB");
    }

    @Test
    void khugepagedCollapsesAFewPagesInScatteredMemory() {
        String program = "{machine: hswex-4s, epoch: 10 s, processes: [{program: gups, cpus: [0], pages: huge,"
                + " huge-share: 0, khugepaged: %s}]}";
        Map<String, Double> off = runs.programs(program.formatted("false")).scalars();
        assertThat(off.get("numa.huge_share")).isZero();
        Map<String, Double> on = runs.programs(program.formatted("true")).scalars();
        double passes = Math.floor(on.get("numa.run_s") / 10);
        assertThat(on.get("numa.huge_share")).isCloseTo(passes * 4096 / (16.0 * (1 << 20)), within(1e-9));
        assertThat(on.get("numa.gcycles")).isLessThan(off.get("numa.gcycles"));
    }

    @Test
    void misplacedCopiesMakeEveryWalkRemote() {
        String program = "{machine: clx-4s, policy: %s, processes: [{program: gups-clx, work: 0.001, cpus: [2]}]}";
        Map<String, Double> right = runs.programs(program.formatted("mitosis")).scalars();
        Map<String, Double> wrong = runs.programs(program.formatted("{type: mitosis, misplaced: true}"))
                .scalars();
        assertThat(right.get("numa.local_table")).isEqualTo(1);
        assertThat(wrong.get("numa.local_table")).isZero();
        assertThat(wrong.get("numa.walk_gcycles")).isGreaterThan(1.5 * right.get("numa.walk_gcycles"));
    }

    @Test
    void trialsCostMoreTheMoreCopiesAreWritten() {
        String program = "{machine: epyc-16n, policy: %s, processes: [{program: gap-bfs, footprint: 1 GiB, work: 0.003,"
                + " loaded-by-one: 0.5, trials: %s, cpus: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]}]}";
        double linux = trials(program, "linux");
        double mitosis = trials(program, "{type: mitosis, copies: all}");
        assertThat(linux).isPositive();
        // Five trials, 131,072 pages, fifteen further copies, a store, an exchange and a quarter of a line in each.
        double cycles = 5 * 131_072.0 * 15 * (1.5 + 20 + 222 / 4.0) / 1e9;
        assertThat(mitosis - linux).isBetween(cycles, 1.5 * cycles);
    }

    private double trials(String program, String policy) {
        double with = runs.programs(program.formatted(policy, "5")).scalars().get("numa.gcycles");
        double without = runs.programs(program.formatted(policy, "0")).scalars().get("numa.gcycles");
        return with - without;
    }

    @Test
    void whatPartsThreadsUseAloneIsNotReplicated() {
        String program =
                "{machine: snb-4s, policy: numapte, processes: [{program: %s, work: 0.0001, cpus: [0, 1, 2, 3]}]}";
        Map<String, Double> shared =
                runs.programs(program.formatted("btree-snb")).scalars();
        assertThat(shared.get("numa.table_pages_with_copies")).isEqualTo(4 * shared.get("numa.table_pages"));
        Map<String, Double> apart =
                runs.programs(program.formatted("hashjoin-snb")).scalars();
        // The owner holds all; each of three other nodes what is shared and a quarter of the rest.
        double each = 1 - 0.9639 + 0.9639 / 4;
        assertThat(apart.get("numa.table_pages_with_copies"))
                .isCloseTo((1 + 3 * each) * apart.get("numa.table_pages"), within(1.0));
    }

    @Test
    void phasesFollowOneAnotherAndTheMemoryStays() {
        RunResult run = runs.programs("{machine: hswex-4s, processes: [{program: gups, work: 2, cpus: [0], phases: ["
                + "{program: gups, operations: 1000000}, {program: resident, operations: 2000000}]}]}");
        RunResult gups = runs.programs("{machine: hswex-4s, processes: [{program: gups, cpus: [0], phases: ["
                + "{program: gups, operations: 2000000}]}]}");
        RunResult resident = runs.programs("{machine: hswex-4s, processes: [{program: gups, cpus: [0], phases: ["
                + "{program: resident, operations: 4000000}]}]}");
        double apart = gups.scalars().get("numa.gcycles") + resident.scalars().get("numa.gcycles");
        assertThat(run.scalars().get("numa.gcycles")).isCloseTo(apart, within(1e-6 * apart));
        assertThat(resident.scalars().get("numa.table_pages"))
                .isEqualTo(gups.scalars().get("numa.table_pages"));
        assertThatThrownBy(() -> runs.programs(
                        "{machine: hswex-4s, processes: [{program: gups, phases: [{program: x, operations: 1}]}]}"))
                .hasMessageContaining("there is no program 'x'");
    }

    private double virtual(String guest, String extended, String host) {
        return runs.programs(
                        "{machine: clx-4s, processes: [{program: gups-clx, work: 0.01, cpus: [0], data: {type: node, node: 0},"
                                + " table: {type: node, node: " + guest + "}, virtual: {table: {type: node, node: "
                                + extended
                                + "}, pages: " + host + "}}]}")
                .scalars()
                .get("numa.walk_gcycles");
    }

    @Test
    void inAVirtualMachineBothTablesAreWalked() {
        double real = runs.programs("{machine: clx-4s, processes: [{program: gups-clx, work: 0.01, cpus: [0]}]}")
                .scalars()
                .get("numa.walk_gcycles");
        double local = virtual("0", "0", "small");
        // Entries of the guest's leaf pages and of the extended ones that map data are as many: twice the lines from
        // memory.
        assertThat(local).isBetween(1.7 * real, 2.6 * real);
        double guestRemote = virtual("1", "0", "small");
        double extendedRemote = virtual("0", "1", "small");
        assertThat(guestRemote).isGreaterThan(1.3 * local);
        assertThat(extendedRemote).isCloseTo(guestRemote, within(0.1 * guestRemote));
        assertThat(virtual("1", "1", "small")).isGreaterThan(1.2 * guestRemote);
        // An extended table of large pages fits the caches.
        assertThat(virtual("0", "0", "huge")).isBetween(real, 1.4 * real);
    }

    @Test
    void copiesOfTheExtendedTableMakeItsWalksLocal() {
        String program = "{machine: clx-4s, processes: [{program: gups-clx, work: 0.01, cpus: [0],"
                + " virtual: {table: {type: node, node: 1}, copies: %s}}]}";
        double without = runs.programs(program.formatted("false")).scalars().get("numa.walk_gcycles");
        double with = runs.programs(program.formatted("true")).scalars().get("numa.walk_gcycles");
        assertThat(with).isEqualTo(virtual("0", "0", "small")).isLessThan(without);
    }

    @Test
    void processesArriveAtRandomWithinTheirTime() {
        String program = "{machine: skx-2s, arrive-within: %s, processes: [{program: gups, work: 0.05},"
                + " {program: gups, work: 0.05}]}";
        RunResult together = runs.programs(program.formatted("0 s"));
        RunResult apart = runs.programs(program.formatted("1000 s"));
        assertThat(apart.simulatedPicoseconds()).isGreaterThan(3 * together.simulatedPicoseconds());
    }

    @Test
    void nothingIsDrawnForBoundProcessesThatStartAtOnce() {
        String yaml = "{machine: skx-2s, %s processes: [{program: gups, cpus: [0], work: 0.001}]}";
        assertThat(runs.programs(yaml.formatted("")).fingerprint().draws()).isZero();
        assertThat(runs.programs(yaml.formatted("arrive-within: 1 s,"))
                        .fingerprint()
                        .draws())
                .isNotZero();
    }
}
