package org.orrery.smartnic.region;

/** Bytes that all are there. */
public final class ByteContents implements Contents {
    private final byte[] bytes;

    /**
     * Wraps an array.
     *
     * @param bytes the contents, which programs may change
     */
    public ByteContents(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public void read(long offset, byte[] to, int at, int length) {
        System.arraycopy(bytes, (int) offset, to, at, length);
    }

    @Override
    public void write(long offset, byte[] from, int at, int length) {
        System.arraycopy(from, at, bytes, (int) offset, length);
    }
}
