package org.orrery.dataplane.plane;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.helper.Helpers;
import org.orrery.ebpf.map.MapSpace;
import org.orrery.ebpf.map.ReferenceArray;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.run.Executable;

/** A data plane on a machine: its programs are loaded, its maps are filled, and its chain is linked. */
public final class Installed {
    private static final String FOLDER = "/org/orrery/dataplane/program/";
    private static final String NODES = "nodes";

    private final DataPlane plane;
    private final Machine machine;
    private final List<Executable> originals = new ArrayList<>();
    private final ReferenceArray nodes;

    /**
     * Installs a data plane.
     *
     * @param cpus processors that run it
     * @param seeds gives the seeds of hash tables
     * @param mode how programs are carried out
     * @throws IllegalArgumentException if a table has no room
     */
    public Installed(DataPlane plane, int cpus, IntSupplier seeds, Machine.Mode mode) {
        this.plane = plane;
        this.machine = new Machine(new MapSpace(cpus, seeds), Helpers.standard(), mode);
        for (Program program : programs(plane)) {
            originals.add(machine.load(program));
        }
        Contents contents = new Contents(machine);
        nodes = (ReferenceArray) contents.map(NODES);
        for (int slot = 1; slot < originals.size(); slot++) {
            nodes.program(slot, originals.get(slot));
        }
        plane.fill(contents);
    }

    /** Assembles the programs of a data plane, the entry first, then the others in the order of their slots. */
    public static List<Program> programs(DataPlane plane) {
        StringBuilder text = new StringBuilder();
        for (String source : plane.sources()) {
            text.append(text(source)).append('\n');
        }
        return Assembler.programs(text.toString());
    }

    private static String text(String source) {
        try (InputStream in = Installed.class.getResourceAsStream(FOLDER + source)) {
            if (in == null) {
                throw new IllegalStateException("there is no program '" + source + "'");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    /** Returns the array through which programs call one another. */
    public ReferenceArray nodes() {
        return nodes;
    }
}
