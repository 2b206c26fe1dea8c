package org.orrery.numa.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.orrery.hardware.memory.MemorySystem;
import org.orrery.hardware.memory.Placed;
import org.orrery.hardware.memory.Profile;
import org.orrery.hardware.memory.Speed;
import org.orrery.hardware.memory.Stream;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.hardware.memory.machine.PageSize;
import org.orrery.numa.Machines;

/** The fixed point of the memory system is found, whatever runs on whatever machine. */
class SolverPropertyTest {
    private static final int CASES = 2_000;
    private static final double PRECISION = 1e-3;
    private static final List<String> MACHINES = List.of(
            "hswex-4s",
            "clx-4s",
            "skx-2s",
            "snb-4s",
            "epyc-16n",
            "latr-8s",
            "skx-2s-snc",
            "one-socket",
            "{like: clx-2s, llc: 1 MiB, node-bandwidth: 5 GB/s}",
            "{like: hswex-4s, llc: 256 MiB, link-bandwidth: 1 GB/s, walkers: 4}",
            "{like: skx-2s, bank-time: 1 ns, window: 1, smt: 1}");

    private final List<Machine> machines =
            MACHINES.stream().map(Machines::named).toList();

    private static double between(SplittableRandom random, double low, double high) {
        return low * StrictMath.pow(high / low, random.nextDouble());
    }

    private static Profile profile(SplittableRandom random) {
        List<Stream> streams = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            boolean sequential = random.nextInt(4) == 0;
            streams.add(new Stream(
                    between(random, 1e-5, 1),
                    between(random, 0.001, 200),
                    sequential ? 1 : 1 + random.nextInt(10),
                    sequential,
                    random.nextInt(2) * random.nextDouble(),
                    random.nextBoolean()));
        }
        return new Profile(
                1,
                (long) between(random, 1L << 19, 1L << 43),
                1,
                random.nextInt(4) == 0 ? 0 : between(random, 1, 1e5),
                between(random, 0.1, 2),
                between(random, 1, 20),
                random.nextBoolean(),
                1,
                streams);
    }

    private static double[] shares(SplittableRandom random, int nodes) {
        double[] shares = new double[nodes];
        if (random.nextBoolean()) {
            shares[random.nextInt(nodes)] = 1;
            return shares;
        }
        double sum = 0;
        for (int i = 0; i < nodes; i++) {
            shares[i] = random.nextDouble();
            sum += shares[i];
        }
        for (int i = 0; i < nodes; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    private static List<Placed> placed(SplittableRandom random, Machine machine) {
        List<Placed> all = new ArrayList<>();
        int groups = 1 + random.nextInt(5);
        for (int i = 0; i < groups; i++) {
            int node = random.nextInt(machine.nodes());
            double setting = random.nextInt(4) == 0 ? 0.1 * (1 + random.nextInt(9)) : 1;
            all.add(new Placed(
                    profile(random),
                    random.nextInt(4) == 0 ? PageSize.HUGE : PageSize.SMALL,
                    random.nextDouble(),
                    node,
                    1 + random.nextInt(machine.cpusPerNode()),
                    between(random, 0.05, 1),
                    shares(random, machine.nodes()),
                    shares(random, machine.nodes()),
                    machine.gate(node, setting)));
        }
        return all;
    }

    @Test
    void everyMixOfProgramsHasASolutionThatIsFound() {
        List<String> lost = new ArrayList<>();
        for (int number = 0; number < CASES; number++) {
            SplittableRandom random = new SplittableRandom(number);
            Machine machine = machines.get(random.nextInt(machines.size()));
            MemorySystem system = new MemorySystem(machine, placed(random, machine));
            for (Speed speed : system.speeds()) {
                assertThat(speed.time()).isFinite().isPositive();
            }
            if (system.residual() > PRECISION) {
                lost.add(number + " on " + machine.name() + ": " + system.residual());
            }
        }
        assertThat(lost).isEmpty();
    }
}
