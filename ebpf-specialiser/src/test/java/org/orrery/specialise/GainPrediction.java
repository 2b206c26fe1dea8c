package org.orrery.specialise;

import java.util.List;
import java.util.SplittableRandom;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.cost.Cause;
import org.orrery.ebpf.cost.CoreModel;
import org.orrery.ebpf.cost.CostProfile;
import org.orrery.ebpf.cost.CycleModel;
import org.orrery.ebpf.cost.RunCost;
import org.orrery.ebpf.helper.Environment;
import org.orrery.ebpf.memory.Layout;
import org.orrery.ebpf.run.Execution;

/**
 * What the machine says of a packet, with caches and branch predictor modelled access by access.
 *
 * @param nanoseconds its time
 * @param mispredicts branches that are mispredicted
 */
record GainPrediction(double nanoseconds, double mispredicts) {
    private static final int WARM_UP = 1_000;
    private static final int RUNS = 3_000;
    private static final long LIMIT = 10_000_000;

    static GainPrediction of(GainVariant variant, List<Key> slots, byte[] packet, CostProfile profile) {
        Machine machine = variant.machine();
        variant.draw(slots);
        CostProfile cached = profile.withCachedPackets();
        CycleModel model = new CycleModel(cached, new CoreModel(cached));
        Execution execution = machine.execution(0, new Chance(), model, LIMIT);
        double cycles = 0;
        double mispredicts = 0;
        for (int run = 0; run < WARM_UP + RUNS; run++) {
            execution.prepare();
            execution.memory().packet(packet, packet.length);
            execution.run(variant.entry(), Layout.CONTEXT, 0);
            if (run >= WARM_UP) {
                RunCost cost = model.cost(execution);
                cycles += cost.totalCycles() - cost.cycles().get(Cause.ENTRY);
                mispredicts += cost.mispredicts();
            }
        }
        double packets = (double) RUNS * DrawnProgram.PACKETS;
        return new GainPrediction(cycles / packets / profile.core().clock() * 1e9, mispredicts / packets);
    }

    /** Random numbers without pattern; time stands still. */
    private static final class Chance implements Environment {
        private final SplittableRandom random = new SplittableRandom(3);

        @Override
        public long nanoseconds() {
            return 0;
        }

        @Override
        public int random() {
            return random.nextInt();
        }
    }
}
