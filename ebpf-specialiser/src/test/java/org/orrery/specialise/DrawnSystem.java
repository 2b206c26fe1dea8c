package org.orrery.specialise;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A program with its tables, and the keys that are drawn for its packets.
 *
 * @param name name of the program
 * @param stores instructions that write a drawn key, in r3 and r4, into the packet at r6
 * @param tables what the maps hold
 * @param large name of the table of which keys are compiled in
 * @param compiled those keys
 * @param hits what is drawn for them, eight bytes each
 * @param others what is drawn for keys that are present and not compiled in
 */
record DrawnSystem(
        String name,
        String stores,
        Map<String, Map<Key, Key>> tables,
        String large,
        List<Key> compiled,
        List<Key> hits,
        List<Key> others) {
    /** Keys that are compiled in. */
    static final int HOT = 50;
    /** Slots of the array from which keys are drawn, a power of two. */
    static final int SLOTS = 1_024;

    private static final int COLD = 100;
    private static final int ENTRIES = 1_000;
    private static final int NEIGHBOURS = 16;
    private static final int SERVERS = 64;
    private static final int[] LENGTHS = {16, 20, 22, 24, 28};

    /** Returns what the slots hold. */
    List<Key> slots(Draw draw) {
        List<Key> slots = new ArrayList<>();
        long hit = Math.round(draw.share() * SLOTS);
        for (int i = 0; i < SLOTS; i++) {
            slots.add(i < hit ? hits.get(i % draw.keys()) : others.get(i % COLD));
        }
        return slots;
    }

    /** Returns the key of a slot. */
    static byte[] slot(int number) {
        return new byte[] {(byte) number, (byte) (number >> 8), 0, 0};
    }

    private static Key key(int size, long... words) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long word : words) {
            bytes.putInt((int) word);
        }
        byte[] cut = new byte[size];
        System.arraycopy(bytes.array(), 0, cut, 0, size);
        return new Key(cut);
    }

    /** Returns the router with routes of five lengths. */
    static DrawnSystem router() {
        SplittableRandom random = new SplittableRandom(5);
        Map<Key, Key> routes = new LinkedHashMap<>();
        List<Key> compiled = new ArrayList<>();
        List<Key> hits = new ArrayList<>();
        List<Key> others = new ArrayList<>();
        while (routes.size() < ENTRIES) {
            int number = routes.size();
            int length = LENGTHS[number % LENGTHS.length];
            int address = random.nextInt();
            int prefix = Integer.reverseBytes(address & -1 << 32 - length);
            boolean isNew = routes.put(key(8, length, prefix), key(4, 1 + number % NEIGHBOURS)) == null;
            if (isNew && number < HOT) {
                compiled.add(key(8, 32, Integer.reverseBytes(address)));
            }
            if (isNew && number < HOT + COLD) {
                (number < HOT ? hits : others).add(key(8, Integer.reverseBytes(address), 0));
            }
        }
        Map<Key, Key> neighbours = new LinkedHashMap<>();
        for (int i = 1; i <= NEIGHBOURS; i++) {
            neighbours.put(key(4, i), key(12, 2, i << 8, 0x01000002L + i));
        }
        return new DrawnSystem(
                "router",
                "stxw [%r6+30], %r3\n",
                Map.of("routes", routes, "neighbours", neighbours),
                "routes",
                compiled,
                hits,
                others);
    }

    /** Returns the balancer with connections that are all known. */
    static DrawnSystem balancer() {
        SplittableRandom random = new SplittableRandom(6);
        Map<Key, Key> connections = new LinkedHashMap<>();
        List<Key> compiled = new ArrayList<>();
        List<Key> hits = new ArrayList<>();
        List<Key> others = new ArrayList<>();
        for (int i = 0; i < ENTRIES; i++) {
            int source = random.nextInt();
            int ports = random.nextInt();
            Key connection = key(16, source, 0x0a00000a, ports, 17);
            connections.put(connection, key(4, i % SERVERS));
            if (i < HOT) {
                compiled.add(connection);
            }
            if (i < HOT + COLD) {
                (i < HOT ? hits : others).add(key(8, source, ports));
            }
        }
        Map<Key, Key> servers = new LinkedHashMap<>();
        for (int i = 0; i < SERVERS; i++) {
            servers.put(key(4, i), key(16, 0x0a0900L + ((long) i << 24), 2 + i, 7, 0));
        }
        return new DrawnSystem(
                "balancer",
                "stxw [%r6+26], %r3\nstxw [%r6+34], %r4\n",
                Map.of("connections", connections, "servers", servers),
                "connections",
                compiled,
                hits,
                others);
    }
}
