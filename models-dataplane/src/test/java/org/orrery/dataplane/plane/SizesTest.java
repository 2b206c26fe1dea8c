package org.orrery.dataplane.plane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.orrery.dataplane.table.Prefix;
import org.orrery.dataplane.table.Route;
import org.orrery.dataplane.table.Tables;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.MapOperation;
import org.orrery.ebpf.map.MapSpace;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.map.MapType;
import org.orrery.ebpf.program.Program;

/** Sizes of tables and programs. */
class SizesTest {
    @Test
    void lookupsOfTheRoutesVisitAsManyNodesAsAnIndependentCountSays() {
        BpfMap trie =
                new MapSpace(1, new Random(1)::nextInt).create(MapSpec.of("routes", MapType.LPM_TRIE, 8, 12, 65_536));
        MapOperation operation = new MapOperation(false);
        List<Route> routes = Tables.routes();
        for (Route route : routes) {
            trie.update(
                    key(route.destinations().length(), route.destinations().address()), new byte[12], 0, 0, operation);
        }
        double nodes = 0;
        int most = 0;
        for (Route route : routes) {
            Prefix prefix = route.destinations();
            for (int corner : prefix.corners()) {
                trie.lookup(key(32, corner), 0, operation);
                nodes += (double) operation.nodes() / prefix.corners().size() / routes.size();
                most = Math.max(most, operation.nodes());
            }
        }
        assertThat(nodes).isBetween(18.55, 18.65);
        assertThat(most).isEqualTo(25);
    }

    private static byte[] key(int length, int address) {
        return Cell.of(8).number(length, 4).network(address, 4).bytes();
    }

    /** The programs that compilers made of the published sources have 458, 464, 905 and (the largest of the chain) 358 instructions. */
    @Test
    void ourProgramsHaveFewerInstructionsThanTheCompilersOfThePublishedOnes() {
        List<DataPlane> planes = List.of(
                new Router(Tables.routes()),
                new EthernetSwitch(1_000),
                new Balancer(Tables.services(), 100, 1_000),
                new Filter(Tables.firstRules()),
                new Nat(1_000));
        assertThat(planes.stream().map(SizesTest::largest)).containsExactly(119, 112, 314, 84, 184);
    }

    private static int largest(DataPlane plane) {
        return plane.programs().stream()
                .map(Program::slots)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
