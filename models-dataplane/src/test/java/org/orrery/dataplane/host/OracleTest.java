package org.orrery.dataplane.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.orrery.dataplane.plane.Contents;
import org.orrery.dataplane.plane.Installed;
import org.orrery.dataplane.plane.Router;
import org.orrery.dataplane.plane.Write;
import org.orrery.dataplane.run.HeatSamples;
import org.orrery.dataplane.run.Surroundings;
import org.orrery.dataplane.run.Traffic;
import org.orrery.dataplane.table.Tables;
import org.orrery.dataplane.traffic.Population;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.MapControl;
import org.orrery.ebpf.run.Executable;
import org.orrery.kernel.random.StreamSource;
import org.orrery.specialise.Guards;
import org.orrery.specialise.Policies;
import org.orrery.specialise.Specialised;
import org.orrery.specialise.Specialiser;

/** No frame sees a route that is older than the last write, thanks to guards and to nothing else. */
class OracleTest {
    private final Router plane = new Router(Tables.routes());
    private final StreamSource streams = new StreamSource(9, 0);
    private final Installed installed = new Installed(plane, 1, () -> 1, Machine.Mode.INTERPRETED);
    private final Population population = plane.frames(60, streams.stream("test", "frames"));
    private final Surroundings surroundings = new Surroundings();
    private final Oracle oracle = new Oracle(plane, installed, () -> 2, surroundings, population);
    private Specialiser specialiser;

    private void put(Specialised made) {
        Map<String, Executable> loaded = made.load(installed.machine());
        loaded.values().forEach(each -> installed.nodes().program(1, each));
    }

    /** Compiles the frames of the first routes in, as the hottest ones. */
    private Traffic specialise(Policies policies) {
        double[] shares = new double[population.size()];
        for (int frame = 0; frame < 20; frame++) {
            shares[frame] = 0.05;
        }
        Traffic traffic = Traffic.of(population.frames(), shares);
        specialiser = new Specialiser(List.of(installed.originals().get(1).program()), installed.machine(), policies);
        put(specialiser.instrument());
        List<BpfMap> heats = installed.machine().maps().maps().stream()
                .filter(map -> map.spec().name().startsWith("heat_"))
                .toList();
        HeatSamples samples = new HeatSamples(installed.machine(), heats, 0.05, streams.stream("test", "samples"));
        samples.discover(installed.entry(), traffic, 0, 1);
        samples.add(traffic, 0, 100_000);
        samples.write();
        put(specialiser.specialise());
        return traffic;
    }

    private long differing() {
        return population.frames().stream().limit(20).filter(oracle::differs).count();
    }

    private void write() {
        for (int route = 0; route < 5; route++) {
            Write write = plane.change(route).orElseThrow();
            BpfMap map = new Contents(installed.machine()).map(write.map());
            specialiser.update(map, write.key(), write.value(), 0);
            oracle.write(write);
        }
    }

    @Test
    void withGuardsFramesTakeTheOriginalPathAfterAWriteAndThenTheNewValues() {
        specialise(Policies.paper());
        assertThat(differing()).isZero();
        write();
        assertThat(differing()).isZero();
        put(specialiser.specialise());
        assertThat(differing()).isZero();
    }

    @Test
    void withoutGuardsOldValuesAreSeen() {
        specialise(Policies.paper().with(Guards.none()));
        assertThat(differing()).isZero();
        write();
        assertThat(differing()).isPositive();
    }

    @Test
    void aWriteThatGoesAroundTheOptimiserIsFoundOut() {
        specialise(Policies.paper());
        for (int route = 0; route < 5; route++) {
            Write write = plane.change(route).orElseThrow();
            oracle.write(write);
            BpfMap map = new Contents(installed.machine()).map(write.map());
            new MapControl(map).update(write.key(), write.value(), 0);
        }
        assertThat(differing()).isPositive();
    }
}
