package org.orrery.studies.execute;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A finished run in a segment: a head (eight bytes by which it is found, the key of the run, the length of its content, and a
 * check sum of these), the content deflated, and the SHA-256 of both.
 */
final class StoreRecord {
    static final int HEAD = 8 + 32 + 4 + 4;

    private static final long MAGIC = 0x4F72_7252_756E_310AL;
    private static final int SEAL = 32;
    private static final int CHECKED = HEAD - 4;

    private StoreRecord() {}

    /**
     * Returns a record.
     *
     * @param key 64 hexadecimal digits
     * @param content the run as JSON
     */
    static byte[] of(String key, byte[] content) {
        byte[] packed = deflated(content);
        ByteBuffer record = ByteBuffer.allocate(HEAD + packed.length + SEAL);
        record.putLong(MAGIC).put(HexFormat.of().parseHex(key)).putInt(packed.length);
        record.putInt(checkSum(record.array(), 0)).put(packed);
        return record.put(seal(record.array())).array();
    }

    /** Returns whether a head begins here. */
    static boolean isHead(ByteBuffer bytes) {
        if (bytes.getLong(0) != MAGIC) {
            return false;
        }
        byte[] head = new byte[HEAD];
        bytes.get(0, head);
        return bytes.getInt(CHECKED) == checkSum(head, 0) && bytes.getInt(CHECKED - 4) >= 0;
    }

    /** Returns the key in a head. */
    static String key(ByteBuffer head) {
        byte[] key = new byte[32];
        head.get(8, key);
        return HexFormat.of().formatHex(key);
    }

    /** Returns the length of the whole record by its head. */
    static int length(ByteBuffer head) {
        return HEAD + head.getInt(CHECKED - 4) + SEAL;
    }

    /** Returns whether nothing of a record has changed. */
    static boolean isWhole(byte[] record) {
        return record.length > HEAD + SEAL
                && Arrays.equals(seal(record), Arrays.copyOfRange(record, record.length - SEAL, record.length));
    }

    /** Returns the content; empty if a bit of the record has changed. */
    static Optional<byte[]> content(byte[] record) {
        return isWhole(record) ? inflated(record) : Optional.empty();
    }

    private static int checkSum(byte[] bytes, int from) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, from, CHECKED);
        return (int) sum.getValue();
    }

    private static byte[] seal(byte[] record) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(record, 0, record.length - SEAL);
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 2);
        byte[] buffer = new byte[8192];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    private static Optional<byte[]> inflated(byte[] record) {
        Inflater inflater = new Inflater(true);
        inflater.setInput(record, HEAD, record.length - HEAD - SEAL);
        ByteArrayOutputStream out = new ByteArrayOutputStream(4 * record.length);
        byte[] buffer = new byte[8192];
        try {
            while (!inflater.finished()) {
                int n = inflater.inflate(buffer);
                if (n == 0 && !inflater.finished()) {
                    return Optional.empty();
                }
                out.write(buffer, 0, n);
            }
            return Optional.of(out.toByteArray());
        } catch (DataFormatException damaged) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }
}
