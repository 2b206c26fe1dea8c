package org.orrery.ebpf.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.config.yaml.Place;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.helper.Environment;
import org.orrery.ebpf.memory.Layout;
import org.orrery.ebpf.run.Execution;
import org.orrery.ebpf.run.Observer;
import org.orrery.ebpf.traffic.Loaded;
import org.orrery.ebpf.traffic.MapFile;
import org.orrery.ebpf.traffic.Packets;
import org.orrery.ebpf.traffic.ProgramFile;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.random.StreamSource;

class SteadyStateTest {
    private static final CostProfile XEON = CostProfile.builtIn("xeon-4210r", Jit.KERNEL);
    private static final Path PROGRAMS = Path.of("programs");

    /** Packets of a detailed run, and before it of its warm-up; a longer run than this quick one takes 100,000 and more. */
    private static final int PACKETS = Integer.getInteger("orrery.steady.packets", 2_500);

    private static final double BAR = 0.02;

    private final RandomStream random = new StreamSource(7, 0).stream("packets", "draws");

    private Loaded loaded(String name) throws Exception {
        List<MapFile> maps = new ArrayList<>();
        try (Stream<Path> files = Files.list(PROGRAMS)) {
            for (Path file : files.sorted().toList()) {
                String[] parts = file.getFileName().toString().split("\\.");
                if (parts[0].equals(name) && parts.length == 3) {
                    maps.add(new MapFile(parts[1], Place.onDisk(file.toString())));
                }
            }
        }
        return Loaded.of(
                ProgramFile.read(Place.onDisk(PROGRAMS.resolve(name + ".s").toString())),
                Optional.empty(),
                maps,
                1,
                new StreamSource(3, 0).stream("maps", "seeds"));
    }

    private List<byte[]> flows(int count) {
        List<byte[]> packets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int to = random.nextInt(0, 2) > 0
                    ? 0x0a010200 + i % 256
                    : random.nextInt(Integer.MIN_VALUE, Integer.MAX_VALUE);
            int from = 0x0a640000 + random.nextInt(0, 40 * 65536);
            packets.add(Packets.ipv4(i % 3 == 0 ? 6 : 17, from, to, 1024 + i, 1000 + i % 32));
        }
        return packets;
    }

    private static void run(Execution execution, Loaded loaded, byte[] packet) {
        execution.prepare();
        execution.memory().packet(packet, packet.length);
        execution.run(loaded.entry(), Layout.CONTEXT, 0);
    }

    private Execution execution(Loaded loaded, Observer observer) {
        return loaded.machine().execution(0, Environment.still(1), observer, Machine.LIMIT);
    }

    private static int count(List<byte[]> packets) {
        return Math.max(PACKETS, packets.size() * 6 / 5);
    }

    /** Runs each packet once, and then so many that are drawn. */
    private void settle(Execution execution, Loaded loaded, List<byte[]> packets, Shares shares) {
        packets.forEach(packet -> run(execution, loaded, packet));
        for (int i = 0; i < count(packets); i++) {
            run(execution, loaded, packets.get(shares.draw(random)));
        }
    }

    private double detailed(Loaded loaded, List<byte[]> packets, Shares shares) {
        CycleModel model = new CycleModel(XEON, new CoreModel(XEON));
        Execution execution = execution(loaded, model);
        settle(execution, loaded, packets, shares);
        double sum = 0;
        for (int i = 0; i < count(packets); i++) {
            run(execution, loaded, packets.get(shares.draw(random)));
            sum += model.cycles(execution);
        }
        return sum / count(packets);
    }

    private List<RunRecord> once(Loaded loaded, List<byte[]> packets) {
        PathRecorder recorder = new PathRecorder(XEON);
        Execution execution = execution(loaded, recorder);
        for (int round = 0; round < 2; round++) {
            packets.forEach(packet -> run(execution, loaded, packet));
        }
        List<RunRecord> records = new ArrayList<>();
        for (byte[] packet : packets) {
            run(execution, loaded, packet);
            records.add(recorder.take(execution));
        }
        assertThat(recorder.paths()).isLessThanOrEqualTo(packets.size());
        return records;
    }

    /** Records a sample, for programs that change the maps that decide. */
    private List<RunRecord> sampled(Loaded loaded, List<byte[]> packets, Shares shares) {
        PathRecorder recorder = new PathRecorder(XEON);
        Execution execution = execution(loaded, recorder);
        settle(execution, loaded, packets, shares);
        List<RunRecord> records = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            run(execution, loaded, packets.get(shares.draw(random)));
            records.add(recorder.take(execution));
        }
        return records;
    }

    private static Shares shares(String popularity, int flows) {
        return popularity.equals("zipf") ? Shares.zipf(flows, 1) : Shares.uniform(flows);
    }

    @ParameterizedTest
    @CsvSource({
        "router, 100, uniform",
        "router, 100, zipf",
        "router, 5000, uniform",
        "router, 5000, zipf",
        "balancer, 100, uniform",
        "balancer, 100, zipf",
        "filter, 100, uniform",
        "filter, 100, zipf",
        "filter, 5000, uniform",
        "filter, 5000, zipf",
        "flow-counter, 100, uniform",
        "flow-counter, 100, zipf",
        "flow-counter, 5000, uniform",
        "flow-counter, 5000, zipf",
        "stages, 100, uniform",
        "stages, 100, zipf",
        "stages, 5000, uniform",
        "stages, 5000, zipf",
        "tracker, 100, uniform",
        "tracker, 100, zipf"
    })
    void one_record_of_each_packet_gives_the_mean_cost_of_many_detailed_runs(String name, int flows, String popularity)
            throws Exception {
        List<byte[]> packets = flows(flows);
        Shares shares = shares(popularity, flows);
        double slow = detailed(loaded(name), packets, shares);
        MeanCost fast = new SteadyState(XEON, once(loaded(name), packets))
                .at(shares, random)
                .mean();
        assertThat(fast.totalCycles()).isCloseTo(slow, withinPercentage(100 * BAR));
    }

    /** The LRU maps hold 4,096 flows, so that the path of a packet depends on those before it. */
    @ParameterizedTest
    @CsvSource({"balancer, uniform", "balancer, zipf", "tracker, uniform", "tracker, zipf"})
    void a_sample_gives_the_mean_cost_where_maps_forget(String name, String popularity) throws Exception {
        List<byte[]> packets = flows(5000);
        Shares shares = shares(popularity, 5000);
        double slow = detailed(loaded(name), packets, shares);
        List<RunRecord> records = sampled(loaded(name), packets, shares);
        MeanCost fast = new SteadyState(XEON, records)
                .at(Shares.uniform(records.size()), random)
                .mean();
        assertThat(fast.totalCycles()).isCloseTo(slow, withinPercentage(100 * BAR));
    }

    @ParameterizedTest
    @ValueSource(strings = {"balancer", "tracker", "stages"})
    void a_record_costs_what_its_run_costs_with_everything_cached(String name) throws Exception {
        List<byte[]> packets = flows(50);
        List<RunRecord> records = once(loaded(name), packets);
        Loaded loaded = loaded(name);
        CycleModel model = new CycleModel(XEON);
        Execution execution = execution(loaded, model);
        for (int i = 0; i < 3 * packets.size(); i++) {
            run(execution, loaded, packets.get(i % packets.size()));
            if (i >= 2 * packets.size()) {
                assertThat(records.get(i % packets.size()).cost()).isEqualTo(model.cost(execution));
            }
        }
        run(execution, loaded, new byte[64]);
        assertThat(records.get(0).cost()).isNotEqualTo(model.cost(execution));
    }

    @Test
    void the_cost_of_another_popularity_is_seen_to_be_wrong() throws Exception {
        List<byte[]> packets = flows(5000);
        List<RunRecord> records = once(loaded("flow-counter"), packets);
        double slow = detailed(loaded("flow-counter"), packets, Shares.zipf(5000, 1));
        SteadyState state = new SteadyState(XEON, records);
        double uniform = state.at(Shares.uniform(5000), random).mean().totalCycles();
        assertThat(uniform / slow - 1).isGreaterThan(BAR);
    }

    @Test
    void costs_of_packets_sum_to_the_mean_and_verdicts_are_those_of_execution() throws Exception {
        List<byte[]> packets = flows(100);
        Loaded loaded = loaded("filter");
        List<RunRecord> records = once(loaded, packets);
        Shares shares = Shares.zipf(100, 1);
        SteadyCost cost = new SteadyState(XEON, records).at(shares, random);
        Execution execution = loaded.machine().execution(0, Environment.still(1));
        double sum = 0;
        for (int i = 0; i < 100; i++) {
            sum += shares.of(i) * cost.cycles(i);
            run(execution, loaded, packets.get(i));
            assertThat(records.get(i).result()).isEqualTo(execution.result());
        }
        assertThat(sum).isCloseTo(cost.mean().totalCycles(), withinPercentage(1e-9));
    }
}
