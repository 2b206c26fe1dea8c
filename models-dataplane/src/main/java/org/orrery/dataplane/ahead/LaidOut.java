package org.orrery.dataplane.ahead;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.dataplane.plane.DataPlane;
import org.orrery.dataplane.plane.Installed;
import org.orrery.dataplane.run.FrameRunner;
import org.orrery.dataplane.run.Surroundings;
import org.orrery.dataplane.run.Traffic;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.helper.Helper;
import org.orrery.ebpf.map.MapOperation;
import org.orrery.ebpf.memory.Touches;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.run.Executable;
import org.orrery.ebpf.run.Observer;
import org.orrery.specialise.ahead.HotLayout;

/**
 * Programs laid out by a profile that was recorded before, as AutoFDO and BOLT have it: no lookup goes; what changes
 * is what the instruction cache and the branch predictor see.
 */
public final class LaidOut extends Prepared {
    private static final int FROM = 1;

    /**
     * Records a profile, and lays programs out by it.
     *
     * @param traffic what went by while the profile was recorded
     */
    public LaidOut(DataPlane plane, Traffic traffic) {
        super(plane, laidOut(plane, traffic));
    }

    private static List<Program> laidOut(DataPlane plane, Traffic traffic) {
        Installed installed = new Installed(plane, 1, () -> 0, Machine.Mode.INTERPRETED);
        Recorder recorder = new Recorder();
        FrameRunner runner = new FrameRunner(installed.machine(), 0, new Surroundings(), recorder);
        for (int round = 0; round < 2; round++) {
            for (int frame = 0; frame < traffic.frames().size(); frame++) {
                recorder.weight = round == 0 ? 0 : traffic.shares()[frame];
                if (traffic.shares()[frame] > 0) {
                    runner.run(installed.entry(), traffic.frames().get(frame), FROM);
                }
            }
        }
        List<Program> programs = new ArrayList<>();
        List<Program> before = plane.programs();
        List<Executable> loaded = installed.originals();
        for (int i = 0; i < before.size(); i++) {
            programs.add(HotLayout.of(before.get(i), recorder.of(loaded.get(i).number())));
        }
        return programs;
    }

    /** Counts branches by program and slot; a first round, in which tables learn, does not count. */
    private static final class Recorder implements Observer, Touches {
        private final Map<Long, double[]> counts = new HashMap<>();
        private double weight;

        HotLayout.Profile of(int program) {
            return new HotLayout.Profile() {
                @Override
                public double taken(int slot) {
                    return count(program, slot)[1];
                }

                @Override
                public double passed(int slot) {
                    return count(program, slot)[0];
                }
            };
        }

        private double[] count(int program, int slot) {
            return counts.getOrDefault((long) program << 32 | slot, new double[2]);
        }

        @Override
        public void branch(long place, boolean taken) {
            counts.computeIfAbsent(place, each -> new double[2])[taken ? 1 : 0] += weight;
        }

        @Override
        public Optional<Touches> touches() {
            return Optional.of(this);
        }

        @Override
        public void begin() {}

        @Override
        public void helper(Helper helper) {}

        @Override
        public void operation(MapOperation operation) {}

        @Override
        public void worked(Helper helper, int bytes) {}

        @Override
        public void tailCall(boolean constantIndex) {}

        @Override
        public void access(long address, int bytes, boolean dependent) {}

        @Override
        public void run(int program, int from, int to) {}
    }
}
