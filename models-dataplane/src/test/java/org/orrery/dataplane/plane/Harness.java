package org.orrery.dataplane.plane;

import java.util.Arrays;
import java.util.Random;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.helper.Environment;
import org.orrery.ebpf.memory.Layout;
import org.orrery.ebpf.memory.Memory;
import org.orrery.ebpf.run.Execution;

/** Runs packets through an installed data plane. */
final class Harness {
    static final int DROP = 1;
    static final int PASS = 2;
    static final int TX = 3;
    static final int REDIRECT = 4;

    private static final int INTERFACE = 12;

    final Installed installed;
    private final Execution execution;

    /** What became of a packet: the verdict, the interface of a redirection or −1, and the bytes. */
    record Outcome(int verdict, int to, byte[] bytes) {
        static Outcome drop(byte[] bytes) {
            return new Outcome(DROP, -1, bytes);
        }

        static Outcome pass(byte[] bytes) {
            return new Outcome(PASS, -1, bytes);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Outcome that
                    && verdict == that.verdict
                    && to == that.to
                    && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return verdict;
        }

        @Override
        public String toString() {
            return verdict + " to " + to + " " + Arrays.toString(bytes);
        }
    }

    Harness(DataPlane plane, int seed) {
        Random seeds = new Random(seed);
        installed = new Installed(plane, 2, seeds::nextInt, Machine.Mode.INTERPRETED);
        execution = installed.machine().execution(0, Environment.still(seed));
    }

    Outcome run(byte[] frame, int port) {
        execution.prepare();
        Memory memory = execution.memory();
        memory.packet(frame, frame.length);
        memory.context(INTERFACE, port);
        execution.run(installed.entry(), Layout.CONTEXT, 0);
        int verdict = (int) execution.result();
        return new Outcome(verdict, verdict == REDIRECT ? execution.redirectTarget() : -1, memory.packet());
    }

    /** Changes some bytes of a frame, or cuts it. */
    static byte[] disturbed(byte[] frame, Random random) {
        byte[] bytes = frame.clone();
        switch (random.nextInt(8)) {
            case 0 -> bytes = Arrays.copyOf(bytes, 14 + random.nextInt(46));
            case 1 -> bytes[random.nextInt(6)] ^= (byte) (1 + random.nextInt(255));
            case 2 -> bytes[13] = (byte) (random.nextBoolean() ? 6 : random.nextInt());
            case 3 -> bytes[22] = (byte) random.nextInt(3);
            case 4 -> bytes[23] = (byte) random.nextInt(20);
            case 5 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            default -> {}
        }
        return bytes;
    }

    static int four(byte[] bytes, int at) {
        return two(bytes, at) << 16 | two(bytes, at + 2);
    }

    static int two(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    static void put(byte[] bytes, int at, long value, int size) {
        for (int i = 0; i < size; i++) {
            bytes[at + i] = (byte) (value >>> 8 * (size - 1 - i));
        }
    }

    static long six(byte[] bytes, int at) {
        return (long) two(bytes, at) << 32 | four(bytes, at + 2) & 0xffffffffL;
    }
}
