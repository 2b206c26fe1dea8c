package org.orrery.dataplane.plane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.helper.Helpers;
import org.orrery.ebpf.map.MapSpace;
import org.orrery.ebpf.map.ReferenceArray;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.run.Executable;

/** A data plane on a machine: its programs are loaded, its maps are filled, and its chain is linked. */
public final class Installed {
    private static final String NODES = "nodes";

    private final DataPlane plane;
    private final Machine machine;
    private final List<Executable> originals = new ArrayList<>();
    private final Optional<ReferenceArray> nodes;
    private boolean isFilled;

    /**
     * Installs a data plane and fills its maps.
     *
     * @param cpus processors that run it
     * @param seeds gives the seeds of hash tables
     * @param mode how programs are carried out
     * @throws IllegalArgumentException if a table has no room
     */
    public Installed(DataPlane plane, int cpus, IntSupplier seeds, Machine.Mode mode) {
        this(plane, cpus, seeds, mode, false);
    }

    /** Installs a data plane whose maps {@link #fill} will fill; if it is not certain that they have room, they are filled at once. */
    public static Installed ready(DataPlane plane, int cpus, IntSupplier seeds, Machine.Mode mode) {
        return new Installed(plane, cpus, seeds, mode, true);
    }

    private Installed(DataPlane plane, int cpus, IntSupplier seeds, Machine.Mode mode, boolean mayWait) {
        this.plane = plane;
        this.machine = new Machine(new MapSpace(cpus, seeds), Helpers.standard(), mode);
        for (Program program : plane.programs()) {
            originals.add(machine.load(program));
        }
        Contents contents = new Contents(machine);
        nodes = contents.find(NODES).map(ReferenceArray.class::cast);
        for (int slot = 1; slot < originals.size(); slot++) {
            nodes().program(slot, originals.get(slot));
        }
        if (!mayWait || !plane.fits(contents)) {
            fill();
        }
    }

    /** Fills the maps, unless they are filled. */
    public void fill() {
        if (!isFilled) {
            isFilled = true;
            plane.fill(new Contents(machine));
        }
    }

    /** Returns the data plane. */
    public DataPlane plane() {
        return plane;
    }

    /** Returns the machine. */
    public Machine machine() {
        return machine;
    }

    /** Returns the program that gets the packets. */
    public Executable entry() {
        return originals.get(0);
    }

    /** Returns the programs as they were loaded, the entry first, then the others by slot. */
    public List<Executable> originals() {
        return List.copyOf(originals);
    }

    /**
     * Returns the array through which programs call one another.
     *
     * @throws IllegalStateException if there is none
     */
    public ReferenceArray nodes() {
        return nodes.orElseThrow(
                () -> new IllegalStateException("there is no map '" + NODES + "' for further programs"));
    }
}
