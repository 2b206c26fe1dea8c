package org.orrery.ebpf.referee;

import java.util.Optional;
import org.orrery.ebpf.cost.Cause;
import org.orrery.ebpf.cost.CoreModel;
import org.orrery.ebpf.cost.CostProfile;
import org.orrery.ebpf.cost.CycleModel;
import org.orrery.ebpf.cost.RunCost;
import org.orrery.ebpf.helper.Environment;
import org.orrery.ebpf.memory.Layout;
import org.orrery.ebpf.run.Execution;
import org.orrery.ebpf.traffic.Loaded;
import org.orrery.kernel.random.StreamSource;

/**
 * What the machine says of a program on a packet.
 *
 * @param verdict r0 of the first run
 * @param packet the packet behind the first run
 * @param nanoseconds of a run when all is warm, without entering and leaving
 * @param instructions eBPF instructions of such a run
 */
record Prediction(int verdict, byte[] packet, double nanoseconds, double instructions) {
    private static final int WARM_UP = 1000;
    private static final int RUNS = 1000;
    private static final long LIMIT = 10_000_000;

    /**
     * Runs a program again and again on one packet, as the kernel's test does. All runs are alike, so the branch predictor of the
     * processor knows them by heart (it learns thousands of outcomes, many more than the one of the model): no branch is
     * mispredicted.
     */
    static Prediction of(Subject subject, byte[] packet, CostProfile profile) {
        StreamSource streams = new StreamSource(1, 0);
        Loaded loaded = Loaded.of(
                subject.file(),
                Optional.of(subject.program().name()),
                subject.maps(),
                1,
                streams.stream("maps", "seeds"));
        CostProfile warm = profile.withCachedPackets();
        CycleModel model = new CycleModel(warm, new CoreModel(warm));
        Execution execution = loaded.machine().execution(0, Environment.still(1), model, LIMIT);
        byte[] current = packet;
        int verdict = 0;
        byte[] first = packet;
        double cycles = 0;
        double instructions = 0;
        for (int run = 0; run < WARM_UP + RUNS; run++) {
            execution.prepare();
            execution.memory().packet(current, current.length);
            execution.run(loaded.entry(), Layout.CONTEXT, 0);
            current = execution.memory().packet();
            if (run == 0) {
                verdict = (int) execution.result();
                first = current;
            }
            if (run >= WARM_UP) {
                RunCost cost = model.cost(execution);
                cycles += cost.totalCycles()
                        - cost.cycles().get(Cause.ENTRY)
                        - cost.cycles().get(Cause.MISPREDICTS);
                instructions += cost.instructions();
            }
        }
        return new Prediction(verdict, first, cycles / RUNS / profile.core().clock() * 1e9, instructions / RUNS);
    }
}
