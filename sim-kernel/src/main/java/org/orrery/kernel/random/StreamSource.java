package org.orrery.kernel.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** Hands out the random streams of one replication. */
public final class StreamSource {
    /** Moduli of the two components of MRG32k3a (L'Ecuyer 1999); a state is below them and not all zero. */
    private static final long M1 = 4294967087L;

    private static final long M2 = 4294944443L;

    private final long seed;
    private final int replication;
    private final List<RandomStream> streams = new ArrayList<>();

    /**
     * Creates a source.
     *
     * @param seed seed of the experiment
     * @param replication number of the replication, 0 or more
     */
    public StreamSource(long seed, int replication) {
        if (replication < 0) {
            throw new IllegalArgumentException("replication must be 0 or more, not " + replication);
        }
        this.seed = seed;
        this.replication = replication;
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
        RandomStream stream = new RandomStream(path + "/" + purpose, state(path, purpose));
        streams.add(stream);
        return stream;
    }

    /** Returns a hash of all numbers drawn so far from all streams. */
    public long fingerprint() {
        long hash = 0;
        for (RandomStream stream : streams) {
            hash = hash * 31 + stream.fingerprint();
        }
        return hash;
    }

    private long[] state(String path, String purpose) {
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
        ByteBuffer digest = ByteBuffer.wrap(sha.digest());
        long[] state = new long[6];
        for (int i = 0; i < 6; i++) {
            long word = digest.getInt() & 0xFFFFFFFFL;
            // 1 … modulus − 1: never zero, and uniform but for one part in 2^32.
            state[i] = 1 + word % ((i < 3 ? M1 : M2) - 1);
        }
        return state;
    }
}
