package org.orrery.dataplane.host;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import org.orrery.dataplane.plane.Contents;
import org.orrery.dataplane.plane.DataPlane;
import org.orrery.dataplane.plane.Installed;
import org.orrery.dataplane.plane.Write;
import org.orrery.dataplane.run.FrameRunner;
import org.orrery.dataplane.run.Surroundings;
import org.orrery.dataplane.traffic.Population;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.map.MapControl;
import org.orrery.ebpf.run.Executable;
import org.orrery.ebpf.run.Observer;

/** The same data plane without an optimiser, on which each write is carried out at once: what becomes of frames there is right. */
final class Oracle {
    private static final int TURNS = 16;

    private final Installed original;
    private final Installed specialised;
    private final Contents tables;
    private final FrameRunner right;
    private final FrameRunner present;
    private final List<byte[]> frames;
    private int turn;

    Oracle(
            DataPlane plane,
            Installed specialised,
            IntSupplier seeds,
            Surroundings surroundings,
            Population population) {
        this.specialised = specialised;
        this.original = new Installed(plane, 1, seeds, Machine.Mode.INTERPRETED);
        this.tables = new Contents(original.machine());
        this.right = new FrameRunner(original.machine(), 0, surroundings, Observer.none());
        this.present = new FrameRunner(specialised.machine(), 0, surroundings, Observer.none());
        this.frames = population.frames();
    }

    void write(Write write) {
        new MapControl(tables.map(write.map())).update(write.key(), write.value(), 0);
    }

    /** Runs some of the frames through both, others each time; returns how many differ. */
    int differing() {
        int differing = 0;
        turn++;
        for (int frame = turn % TURNS; frame < frames.size(); frame += TURNS) {
            differing += differs(frames.get(frame)) ? 1 : 0;
        }
        return differing;
    }

    /** Returns whether the programs do something else with a frame than the original ones. */
    boolean differs(byte[] frame) {
        Executable entry = original.entry();
        int verdict = right.run(entry, frame, PlaneCore.FROM);
        int other = present.run(specialised.entry(), frame, PlaneCore.FROM);
        return verdict != other
                || right.execution().redirectTarget() != present.execution().redirectTarget()
                || !Arrays.equals(
                        right.execution().memory().packet(),
                        present.execution().memory().packet());
    }
}
