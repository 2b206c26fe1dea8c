package org.orrery.dataplane.plane;

import java.util.List;
import java.util.Optional;
import org.orrery.dataplane.traffic.Population;
import org.orrery.ebpf.program.Program;
import org.orrery.kernel.random.RandomStream;

/** A data plane with the tables that fill it. */
public interface DataPlane {
    /** Returns its name, such as {@code router}. */
    String name();

    /** Returns its programs: the first gets the packets, the others stand in the order of their slots. */
    List<Program> programs();

    /**
     * Fills the maps.
     *
     * @throws IllegalArgumentException if a table has no room
     */
    void fill(Contents contents);

    /** Returns whether it is certain that the maps have room, so that they may be filled when a run begins. */
    default boolean fits(Contents contents) {
        return false;
    }

    /**
     * Returns the frames of traffic in the measured direction.
     *
     * @param length bytes of each without the check sequence
     * @param stream decides what is left to chance
     */
    Population frames(int length, RandomStream stream);

    /** Returns what the control plane writes by itself in each second; empty for nothing. */
    default Optional<Write> tick(long second) {
        return Optional.empty();
    }

    /**
     * Returns a change of a table on demand, which changes what becomes of some frames; empty if there is none.
     *
     * @param number number of the change, from 0
     */
    default Optional<Write> change(long number) {
        return Optional.empty();
    }

    /**
     * Returns a frame of a flow that was not seen before; empty if the data plane knows no flows.
     *
     * @param number number of the flow, from 0
     * @param length bytes without the check sequence
     */
    default Optional<byte[]> newcomer(long number, int length) {
        return Optional.empty();
    }

    /** Returns between how many servers it chooses; 1 if it does not choose. */
    default int servers() {
        return 1;
    }

    /**
     * Returns the place of the server to which a packet that it sends goes, from 0.
     *
     * @param packet as the programs have left it
     */
    default int server(byte[] packet) {
        return 0;
    }

    /** Returns the names of tables that frames write, by which the data plane learns. */
    default List<String> learnt() {
        return List.of();
    }
}
