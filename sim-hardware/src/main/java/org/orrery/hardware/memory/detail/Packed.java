package org.orrery.hardware.memory.detail;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.orrery.kernel.param.InputFile;

/** Opens files that may be packed with gzip or zstd; which one it is, if any, the first bytes tell, not the name. */
final class Packed {
    private static final int BUFFER = 1 << 16;
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

    private Packed() {}

    /**
     * Opens a file.
     *
     * @return what was packed
     * @throws IOException if it cannot be read
     */
    static InputStream open(InputFile file) throws IOException {
        InputStream raw = file.stream();
        try {
            return unpacked(raw);
        } catch (IOException failed) {
            raw.close();
            throw failed;
        }
    }

    /** Returns whether a file is packed. */
    static boolean isPacked(InputFile file) throws IOException {
        try (InputStream in = file.stream()) {
            byte[] first = in.readNBytes(ZSTD.length);
            return isZstd(first) || isGzip(first);
        }
    }

    private static boolean isZstd(byte... first) {
        return Arrays.equals(first, ZSTD);
    }

    private static boolean isGzip(byte... first) {
        return first.length >= GZIP.length && Arrays.equals(Arrays.copyOf(first, GZIP.length), GZIP);
    }

    /** Returns what a stream of bytes holds, unpacked if it is packed. */
    static InputStream unpacked(InputStream raw) throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw, BUFFER);
        in.mark(ZSTD.length);
        byte[] first = in.readNBytes(ZSTD.length);
        in.reset();
        if (isZstd(first)) {
            return new Named("zstd", new ZstdInputStreamNoFinalizer(in));
        }
        return isGzip(first) ? new Named("gzip", new GZIPInputStream(in, BUFFER)) : in;
    }

    /** Says of damaged data what they were packed with. */
    private static final class Named extends FilterInputStream {
        private final String packer;

        Named(String packer, InputStream in) {
            super(in);
            this.packer = packer;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            try {
                return super.read(bytes, from, length);
            } catch (IOException | RuntimeException damaged) {
                throw new IOException(
                        "it is packed with " + packer + ", but cannot be unpacked, because it is damaged or cut off ("
                                + damaged.getMessage() + "); pack it anew",
                        damaged);
            }
        }
    }
}
