package org.orrery.studies.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.orrery.kernel.random.RandomSettings;
import org.orrery.kernel.run.RunSettings;

/**
 * Everything that a run depends on, as data: equal specifications give equal bits on every machine.
 *
 * @param system the system as canonical JSON with everything filled in
 * @param seed seed of all random streams
 * @param replication number of the replication, from 0
 * @param random how random numbers are made
 * @param settings duration, warm-up and samples
 * @param recorded full names of the series and histograms whose points are kept
 */
public record RunSpec(
        String system, long seed, int replication, RandomSettings random, RunSettings settings, List<String> recorded) {
    /** Copies the list. */
    public RunSpec {
        recorded = List.copyOf(recorded);
    }

    /**
     * Returns the key of the run: equal keys mean equal results.
     *
     * @param version version of the product, with the hash of its code
     */
    public String key(String version) {
        return hash(version + "\n" + seed + "\n" + replication + "\n" + random + "\n" + settings + "\n" + recorded
                + "\n" + system);
    }

    /** Returns the SHA-256 of a text in hexadecimal. */
    public static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
