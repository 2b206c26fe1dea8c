package org.orrery.ebpf.helper;

import java.util.Optional;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.FibTrie;
import org.orrery.ebpf.map.MapOperation;
import org.orrery.ebpf.memory.Memory;

/** A call of a helper function: its arguments, and what it may use and do. */
public interface HelperCall {
    /**
     * Returns an argument.
     *
     * @param number 1 to 5
     */
    long argument(int number);

    /** Returns the memory of the run. */
    Memory memory();

    /** Returns the map that an argument names; a fault if it names none. */
    BpfMap map(int number);

    /**
     * Returns bytes of the run's memory, in an array that the next call with the same number uses again.
     *
     * @param number argument with their address, 1 to 5
     * @param length how many; the array may be longer
     */
    byte[] bytes(int number, int length);

    /** Returns the routing table of the machine; empty if it has none. */
    Optional<FibTrie> routes();

    /** Returns the number of the processor. */
    int cpu();

    /** Returns clock and chance. */
    Environment environment();

    /** Returns the record for an operation on a map; {@link #spent} hands it in. */
    MapOperation operation();

    /** Hands in what an operation on a map cost. */
    void spent(MapOperation operation);

    /** Reports work on bytes, such as a checksum, for the cost model. */
    void worked(int bytes);

    /** Notes where a packet is to be sent; the verdict says whether it is. */
    void redirect(int target);

    /** Suspends the run behind this call; the function's own result counts for nothing, the one of the resumption does. */
    void park();
}
