package org.orrery.ebpf.memory;

/** Takes part in what a run does to caches and predictors. */
public interface Touches {
    /**
     * Bytes are read or written.
     *
     * @param address first of them; above 4 GiB: structures that programs cannot name
     * @param bytes how many, from 1
     * @param dependent whether the address depends on what the access before it read
     */
    void access(long address, int bytes, boolean dependent);

    /**
     * A conditional branch is decided.
     *
     * @param place program and slot, or the place in an operation
     * @param taken whether it jumps
     */
    void branch(long place, boolean taken);

    /**
     * Instructions are run one after the other.
     *
     * @param program number of the program
     * @param from first slot
     * @param to last slot
     */
    void run(int program, int from, int to);
}
