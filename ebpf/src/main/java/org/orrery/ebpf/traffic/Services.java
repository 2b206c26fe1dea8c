package org.orrery.ebpf.traffic;

import java.util.Arrays;

/** Service times of packets with their cores, in the order of the capture; the first million of them. */
final class Services {
    private static final int MOST = 1 << 20;

    private long[] picoseconds = new long[1024];
    private byte[] cores = new byte[1024];
    private int size;

    void add(int core, double duration) {
        if (size == MOST) {
            return;
        }
        if (size == picoseconds.length) {
            picoseconds = Arrays.copyOf(picoseconds, 2 * size);
            cores = Arrays.copyOf(cores, 2 * size);
        }
        picoseconds[size] = Math.round(duration);
        cores[size++] = (byte) core;
    }

    int size() {
        return size;
    }

    long picoseconds(int index) {
        return picoseconds[index];
    }

    int core(int index) {
        return cores[index];
    }
}
