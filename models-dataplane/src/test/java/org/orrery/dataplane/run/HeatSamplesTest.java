package org.orrery.dataplane.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.orrery.dataplane.plane.EthernetSwitch;
import org.orrery.dataplane.plane.Installed;
import org.orrery.dataplane.plane.Nat;
import org.orrery.dataplane.traffic.AliasTable;
import org.orrery.dataplane.traffic.Popularity;
import org.orrery.dataplane.traffic.Population;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.MapControl;
import org.orrery.ebpf.run.Executable;
import org.orrery.ebpf.run.Observer;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.random.StreamSource;
import org.orrery.specialise.HeatPolicy;
import org.orrery.specialise.Instrumentation;
import org.orrery.specialise.Policies;
import org.orrery.specialise.Specialiser;

/** Counts that are drawn into heat maps are those that sampling code leaves there frame after frame. */
class HeatSamplesTest {
    private static final int STATIONS = 200;
    private static final int FRAMES = 60_000;

    private final RandomStream draws = stream("draws");
    private final Surroundings surroundings = new Surroundings();
    private Installed installed;
    private Traffic traffic;
    private List<BpfMap> heats;

    private static RandomStream stream(String purpose) {
        return new StreamSource(5, 0).stream("test", purpose);
    }

    /** Each frame of a new flow leaves a key of its own: 5 % of those that come, up to what a map holds, beside those that come again. */
    @Test
    void new_flows_enter_heat_maps_and_take_the_place_of_older_keys() {
        for (boolean fresh : new boolean[] {true, false}) {
            Nat plane = new Nat(20);
            Installed nat = new Installed(plane, 1, () -> 3, Machine.Mode.INTERPRETED);
            Population population = plane.frames(60, stream("frames"));
            long[] next = {0};
            Traffic flows = new Traffic(
                    population.frames(),
                    new Popularity.Uniform().shares(population, stream("popularity")),
                    fresh
                            ? Optional.of(new Traffic.Newcomers(
                                    0.1, () -> plane.newcomer(next[0]++, 60).orElseThrow()))
                            : Optional.empty());
            Policies policies = Policies.paper().with(HeatPolicy.lru(1_000)).with(Instrumentation.naive());
            Specialiser specialiser =
                    new Specialiser(List.of(nat.originals().get(1).program()), nat.machine(), policies);
            specialiser.instrument().load(nat.machine()).values().forEach(each -> nat.nodes()
                    .program(1, each));
            List<BpfMap> maps = nat.machine().maps().maps().stream()
                    .filter(map -> map.spec().name().startsWith("heat_egress_session"))
                    .toList();
            HeatSamples samples = new HeatSamples(nat.machine(), maps, 0.05, stream("samples"));
            samples.discover(nat.entry(), flows, 0, 1);
            samples.add(flows, 0, 20_000);
            samples.write();
            // 100 of 2,000 new flows are sampled, and all of the twenty others.
            int expected = fresh ? 120 : 20;
            assertThat((double) maps.get(0).size()).isCloseTo(expected, within(fresh ? 40.0 : 0.1));
            assertThat((double) samples(maps.get(0))).isCloseTo(1_000, within(60.0));
            int size = maps.get(0).size();
            samples.write();
            assertThat(maps.get(0).size()).isEqualTo(size);
            samples.add(flows, 0, 400_000);
            samples.write();
            // A map that makes room lets up to 128 keys go at once.
            assertThat(maps.get(0).size()).isBetween(fresh ? 1_000 - 128 : 20, fresh ? 1_000 : 20);
        }
    }

    private static long samples(BpfMap map) {
        return new MapControl(map)
                .batch().stream()
                        .mapToLong(entry -> ByteBuffer.wrap(entry.value())
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .getLong())
                        .sum();
    }

    private void install(HeatPolicy heat) {
        EthernetSwitch plane = new EthernetSwitch(STATIONS);
        installed = new Installed(
                plane, 1, () -> draws.nextInt(Integer.MIN_VALUE, Integer.MAX_VALUE), Machine.Mode.INTERPRETED);
        Population population = plane.frames(60, stream("frames"));
        traffic = Traffic.of(population.frames(), new Popularity.Zipf(1).shares(population, stream("popularity")));
        surroundings.draws(() -> draws.nextInt(Integer.MIN_VALUE, Integer.MAX_VALUE));
        Specialiser specialiser = new Specialiser(
                List.of(installed.originals().get(1).program()),
                installed.machine(),
                Policies.released().with(heat));
        Map<String, Executable> loaded = specialiser.instrument().load(installed.machine());
        installed.nodes().program(1, loaded.values().iterator().next());
        heats = installed.machine().maps().maps().stream()
                .filter(map -> map.spec().name().startsWith("heat_"))
                .toList();
    }

    private Map<ByteBuffer, Long> counts() {
        Map<ByteBuffer, Long> counts = new HashMap<>();
        for (MapControl.Entry entry : new MapControl(heats.get(0)).batch()) {
            counts.put(
                    ByteBuffer.wrap(entry.key()),
                    ByteBuffer.wrap(entry.value())
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong());
        }
        return counts;
    }

    private Map<ByteBuffer, Long> byRunning() {
        FrameRunner runner = new FrameRunner(installed.machine(), 0, surroundings, Observer.none());
        AliasTable table = new AliasTable(traffic.shares());
        RandomStream frames = stream("trace");
        for (int i = 0; i < FRAMES; i++) {
            runner.run(installed.entry(), traffic.frames().get(table.next(frames)), 1);
        }
        return counts();
    }

    private Map<ByteBuffer, Long> drawn(int spans) {
        HeatSamples samples = new HeatSamples(installed.machine(), heats, 0.05, stream("samples"));
        samples.discover(installed.entry(), traffic, 0, 1);
        for (int span = 0; span < spans; span++) {
            samples.add(traffic, 0, FRAMES / spans);
        }
        samples.write();
        return counts();
    }

    @Test
    void everyKeyIsCountedAsOften() {
        install(HeatPolicy.plain(5_000));
        Map<ByteBuffer, Long> run = byRunning();
        Map<ByteBuffer, Long> drawn = drawn(3);
        double sum = 0;
        int compared = 0;
        for (Map.Entry<ByteBuffer, Long> entry : run.entrySet()) {
            double expected = (entry.getValue() + drawn.getOrDefault(entry.getKey(), 0L)) / 2.0;
            if (expected >= 5) {
                double difference = entry.getValue() - expected;
                sum += 2 * difference * difference / expected;
                compared++;
            }
        }
        // Two independent samples of one law: the sum is a chi-square of as many degrees of freedom as there are keys.
        assertThat(sum / compared).isCloseTo(1, within(4 * Math.sqrt(2.0 / compared)));
        assertThat(drawn.values().stream().mapToLong(Long::longValue).sum()).isCloseTo(2L * FRAMES / 20, within(400L));
    }

    @Test
    void aPlainMapTakesNoKeyMoreThanFits() {
        install(HeatPolicy.plain(40));
        assertThat(drawn(3)).hasSize(40);
    }

    @Test
    void aMapThatMakesRoomHoldsKeysThatWereSampledLately() {
        install(HeatPolicy.lru(150));
        // As in Linux, room is made for many keys at once.
        assertThat(drawn(3)).hasSizeBetween(20, 150);
    }
}
