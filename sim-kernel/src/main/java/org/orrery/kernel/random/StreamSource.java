package org.orrery.kernel.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hands out the random streams of one replication. */
public final class StreamSource {
    /** Moduli of the two components of MRG32k3a (L'Ecuyer 1999); a state is below them and not all zero. */
    private static final long M1 = 4294967087L;

    private static final long M2 = 4294944443L;

    private final long seed;
    private final int replication;
    private final RandomSettings settings;
    private final List<RandomStream> streams = new ArrayList<>();
    private final Map<String, String> others = new LinkedHashMap<>();

    /** Creates a source of numbers made as by default. */
    public StreamSource(long seed, int replication) {
        this(seed, replication, RandomSettings.DEFAULT);
    }

    /**
     * Creates a source.
     *
     * @param seed seed of the experiment
     * @param replication number of the replication, 0 or more
     * @param settings how numbers are made
     */
    public StreamSource(long seed, int replication, RandomSettings settings) {
        if (replication < 0) {
            throw new IllegalArgumentException("replication must be 0 or more, not " + replication);
        }
        this.seed = seed;
        this.replication = replication;
        this.settings = settings;
    }

    /** Returns the number of the replication. */
    public int replication() {
        return replication;
    }

    /**
     * Returns a new stream at its start. Asking twice gives two objects with the same numbers: ask once and
     * keep it.
     *
     * @param path path of the component
     * @param purpose what the numbers are for, such as {@code service-time}
     * @return the stream
     */
    public RandomStream stream(String path, String purpose) {
        ByteBuffer digest = digest(drawn(path), purpose);
        Uniform64 generator =
                switch (settings.generator()) {
                    case XOSHIRO256PP ->
                        new Xoshiro256PlusPlus(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
                    case MRG32K3A -> new Mrg32k3a(mrg(digest));
                };
        RandomStream stream = new RandomStream(path + "/" + purpose, generator, settings.draws());
        streams.add(stream);
        return stream;
    }

    /**
     * Has a component and its parts draw the numbers of another path: that which it has in a system of its own.
     *
     * @param path path of the component
     * @param other path whose numbers are drawn; no other component draws them
     */
    public void drawAs(String path, String other) {
        if (!path.equals(other)) {
            others.put(path, other);
        }
    }

    private String drawn(String path) {
        String component = path;
        while (!others.isEmpty() && component.contains(".") && !others.containsKey(component)) {
            component = component.substring(0, component.lastIndexOf('.'));
        }
        return others.containsKey(component) ? others.get(component) + path.substring(component.length()) : path;
    }

    /** Returns a number that tells whether two sources have drawn the same from all streams; 0 if nothing was drawn. */
    public long fingerprint() {
        long hash = 0;
        for (RandomStream stream : streams) {
            hash = hash * 31 + stream.fingerprint();
        }
        return hash;
    }

    private ByteBuffer digest(String path, String purpose) {
        MessageDigest sha;
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
        sha.update(ByteBuffer.allocate(12).putLong(seed).putInt(replication).array());
        sha.update(path.getBytes(StandardCharsets.UTF_8));
        sha.update((byte) 0);
        sha.update(purpose.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(sha.digest());
    }

    private static long[] mrg(ByteBuffer digest) {
        long[] state = new long[6];
        for (int i = 0; i < 6; i++) {
            long word = digest.getInt() & 0xFFFFFFFFL;
            // 1 … modulus − 1: never zero, and uniform but for one part in 2^32.
            state[i] = 1 + word % ((i < 3 ? M1 : M2) - 1);
        }
        return state;
    }
}
