package org.orrery.dataplane.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.dataplane.table.Action;
import org.orrery.dataplane.table.Rule;
import org.orrery.dataplane.table.Tables;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.map.BpfMap;

/** Tables that certainly have room are filled when a run begins, others at once, so that they are refused before it. */
class RoomTest {
    static List<DataPlane> planesThatFit() {
        return List.of(
                new Balancer(Tables.services(), 100, 1_000),
                new Filter(Tables.firstRules()),
                new Filter(List.of(ports("1:65534"))));
    }

    private static Rule ports(String range) {
        return new Rule(
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(range),
                Optional.empty(),
                Action.ACCEPT);
    }

    @ParameterizedTest
    @MethodSource("planesThatFit")
    void whatFitsIsFilledWhenItIsAskedFor(DataPlane plane) {
        Installed installed = Installed.ready(plane, 2, () -> 7, Machine.Mode.INTERPRETED);
        assertThat(sizes(installed)).isNotEqualTo(sizes(filled(plane)));
        installed.fill();
        assertThat(sizes(installed)).isEqualTo(sizes(filled(plane)));
    }

    private static Installed filled(DataPlane plane) {
        return new Installed(plane, 2, () -> 7, Machine.Mode.INTERPRETED);
    }

    private static List<Integer> sizes(Installed installed) {
        return installed.machine().maps().maps().stream().map(BpfMap::size).toList();
    }

    @Test
    void tooManyServersAreRefusedBeforeARun() {
        refused(new Balancer(Tables.services(), 500, 1_000), "'reals' has room for 4096");
    }

    /** Port 0 stands for all others and has an entry of its own. */
    @Test
    void tooManyPortsAreRefusedBeforeARun() {
        refused(new Filter(List.of(ports("1:65535"))), "'srcPorts' has room for 65535");
    }

    private static void refused(DataPlane plane, String reason) {
        assertThatThrownBy(() -> Installed.ready(plane, 1, () -> 7, Machine.Mode.INTERPRETED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
