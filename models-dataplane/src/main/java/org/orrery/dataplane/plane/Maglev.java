package org.orrery.dataplane.plane;

import java.util.Arrays;
import org.orrery.ebpf.map.Jhash;

/** Rings of servers for consistent hashing: each server takes in turn the next free slot of an order of its own (Eisenbud et al., NSDI 2016). */
final class Maglev {
    private static final int OFFSET_SEED = 0x6d61676c;
    private static final int SKIP_SEED = 0x65762e30;

    private Maglev() {}

    /**
     * Returns which server each slot belongs to.
     *
     * @param servers numbers that tell the servers apart
     * @param slots slots, a prime
     */
    static int[] ring(int[] servers, int slots) {
        int[] next = new int[servers.length];
        int[] skip = new int[servers.length];
        for (int i = 0; i < servers.length; i++) {
            byte[] name = Cell.of(4).number(servers[i], 4).bytes();
            next[i] = Integer.remainderUnsigned(Jhash.of(name, 4, OFFSET_SEED), slots);
            skip[i] = Integer.remainderUnsigned(Jhash.of(name, 4, SKIP_SEED), slots - 1) + 1;
        }
        int[] ring = new int[slots];
        Arrays.fill(ring, -1);
        for (int filled = 0; filled < slots; filled++) {
            int server = filled % servers.length;
            while (ring[next[server]] >= 0) {
                int after = next[server] + skip[server];
                next[server] = after < slots ? after : after - slots;
            }
            ring[next[server]] = servers[server];
        }
        return ring;
    }
}
