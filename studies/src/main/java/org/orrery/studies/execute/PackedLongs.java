package org.orrery.studies.execute;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Lists of numbers as short text: variable-length bytes, seven bits each, deflated, in Base64. Ascending lists are written as
 * differences.
 */
final class PackedLongs {
    private static final int MOST_BYTES = 1 << 28;

    private PackedLongs() {}

    static String ascending(long[] values) {
        long[] steps = new long[values.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = values[i] - (i == 0 ? 0 : values[i - 1]);
        }
        return any(steps);
    }

    static long[] readAscending(String text) {
        long[] values = readAny(text);
        for (int i = 1; i < values.length; i++) {
            values[i] += values[i - 1];
        }
        return values;
    }

    static String any(long[] values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (long value : values) {
            long rest = value;
            for (; (rest & ~0x7FL) != 0; rest >>>= 7) {
                bytes.write((int) (rest & 0x7F | 0x80));
            }
            bytes.write((int) rest);
        }
        return Base64.getEncoder().encodeToString(deflated(bytes.toByteArray()));
    }

    /**
     * Reads a list again.
     *
     * @throws IllegalArgumentException if the text is damaged
     */
    static long[] readAny(String text) {
        byte[] bytes = inflated(Base64.getDecoder().decode(text));
        long[] values = new long[bytes.length];
        int size = 0;
        long value = 0;
        int shift = 0;
        for (byte part : bytes) {
            value |= (part & 0x7FL) << shift;
            shift += 7;
            if (part >= 0) {
                values[size++] = value;
                value = 0;
                shift = 0;
            }
        }
        return Arrays.copyOf(values, size);
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(bytes);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    private static byte[] inflated(byte[] bytes) {
        Inflater inflater = new Inflater(true);
        inflater.setInput(bytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            while (!inflater.finished()) {
                int n = inflater.inflate(buffer);
                if (n == 0 && !inflater.finished() || out.size() > MOST_BYTES) {
                    throw new IllegalArgumentException("a packed list is cut off");
                }
                out.write(buffer, 0, n);
            }
        } catch (DataFormatException damaged) {
            throw new IllegalArgumentException("a packed list is damaged", damaged);
        } finally {
            inflater.end();
        }
        return out.toByteArray();
    }
}
