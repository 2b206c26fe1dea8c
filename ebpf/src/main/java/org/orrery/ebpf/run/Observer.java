package org.orrery.ebpf.run;

import java.util.Optional;
import org.orrery.ebpf.helper.Helper;
import org.orrery.ebpf.map.MapOperation;
import org.orrery.ebpf.memory.Touches;

/** Learns what a run does besides plain instructions, to price it. */
public interface Observer {
    /** A run begins. */
    void begin();

    /** A helper function is called. */
    void helper(Helper helper);

    /** A helper function has used a map. */
    void operation(MapOperation operation);

    /** A helper function has worked on bytes. */
    void worked(Helper helper, int bytes);

    /**
     * A tail call goes to another program.
     *
     * @param constantIndex whether its index is a constant that stands right before the call
     */
    void tailCall(boolean constantIndex);

    /** Returns what learns of each access and branch; empty for nothing, which is many times faster. */
    default Optional<Touches> touches() {
        return Optional.empty();
    }

    /** Learns nothing. */
    static Observer none() {
        return NoObserver.INSTANCE;
    }
}
