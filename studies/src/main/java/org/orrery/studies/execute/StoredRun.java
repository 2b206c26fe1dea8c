package org.orrery.studies.execute;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The file of a finished run of earlier versions: JSON whose last key is the SHA-256 of everything before it. */
final class StoredRun {
    private static final String KEY = ",\"sha256\":\"";
    private static final int DIGITS = 64;
    private static final String END = "\"}";

    private StoredRun() {}

    /** Returns the JSON object without its seal; empty if a bit of it has changed, or there is no seal. */
    static Optional<byte[]> opened(byte[] bytes) {
        int end = bytes.length - KEY.length() - DIGITS - END.length();
        if (end < 1) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOf(bytes, end);
        if (!Arrays.equals(seal(content), Arrays.copyOfRange(bytes, end, bytes.length))) {
            return Optional.empty();
        }
        byte[] json = Arrays.copyOf(content, content.length + 1);
        json[content.length] = '}';
        return Optional.of(json);
    }

    private static byte[] seal(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return (KEY + HexFormat.of().formatHex(digest) + END).getBytes(StandardCharsets.US_ASCII);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
