package org.orrery.numa.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
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
        assertThat(runs.programs(wide.formatted("10 %")).scalars().get("numa.copies"))
                .isEqualTo(2);
        assertThat(runs.programs(wide.formatted("90 %")).scalars().get("numa.copies"))
                .isZero();
    }

    @Test
    void tooManyThreadsOnANodeAreRefused() {
        assertThatThrownBy(
                        () -> runs.programs("{machine: skx-2s, processes: [{program: btree, threads: 57, cpus: [1]}]}"))
                .hasMessageContaining("binds 57 threads to node 1")
                .hasMessageContaining("has 56 CPUs there");
    }

    @Test
    void placementsOnNodesThatAreNotThereAreRefused() {
        assertThatThrownBy(() ->
                        runs.programs("{machine: skx-2s, processes: [{program: btree, data: {type: node, node: 4}}]}"))
                .hasMessageContaining("the data of btree-0 was put on node 4");
    }

    @Test
    void programsLargerThanTheMachineAreRefused() {
        assertThatThrownBy(() -> runs.programs("{machine: skx-2s, processes: [{program: btree, footprint: 2 TiB}]}"))
                .hasMessageContaining("needs 2048 GiB, more than machine 'skx-2s' has left");
    }

    @Test
    void unknownProgramsAreRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> runs.programs("{machine: skx-2s, processes: [{program: doom}]}"))
                .hasMessageContaining("there is no program 'doom'; known are gups");
    }
}
