package org.orrery.ebpf.memory;

import java.util.Arrays;

/** Memory of equal elements at equal distances; it is allocated when it is first touched. */
public final class Region {
    private static final int CHUNK = 1 << 16;
    private static final int WHOLE = 1 << 20;

    private final String name;
    private final long base;
    private final long size;
    private final int stride;
    private final int skipped;
    private final int element;
    private final boolean writable;
    private final int perChunk;
    private final int mask;
    private final byte[][] chunks;

    /**
     * Creates a region.
     *
     * @param name for messages, such as {@code map 'flows'}
     * @param base its first address
     * @param count number of elements
     * @param stride bytes from one element to the next
     * @param skipped bytes at the beginning of each that programs cannot reach
     * @param element bytes that they can reach behind those
     * @param writable whether programs may write
     */
    public Region(String name, long base, long count, int stride, int skipped, int element, boolean writable) {
        this.name = name;
        this.base = base;
        this.size = count * stride;
        this.stride = stride;
        this.skipped = skipped;
        this.element = element;
        this.writable = writable;
        this.perChunk = size <= WHOLE ? Math.toIntExact(count) : Math.max(1, CHUNK / stride);
        this.mask = Integer.bitCount(stride) == 1 ? stride - 1 : -1;
        this.chunks = new byte[Math.toIntExact((count + perChunk - 1) / perChunk)][];
    }

    /** Returns a region of one writable element. */
    public static Region of(String name, long base, int size) {
        return new Region(name, base, 1, size, 0, size, true);
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns the first address. */
    public long base() {
        return base;
    }

    /** Returns the size in bytes. */
    public long size() {
        return size;
    }

    /** Returns the address of the reachable part of an element. */
    public long address(long index) {
        return base + index * stride + skipped;
    }

    /** Returns the element in which an address lies. */
    public int index(long address) {
        return (int) ((address - base) / stride);
    }

    /** Returns whether the bytes from an address on lie in the reachable part of one element. */
    boolean allows(long address, int bytes, boolean write) {
        long from = address - base;
        if (from < 0 || from >= size || write && !writable) {
            return false;
        }
        int within = (mask >= 0 ? (int) from & mask : (int) (from % stride)) - skipped;
        return within >= 0 && within + bytes <= element;
    }

    /** Returns the bytes that hold an address, which must lie in the region; {@link #position} is its place in them. */
    byte[] chunk(long address) {
        int chunk = chunks.length == 1 ? 0 : (int) ((address - base) / stride / perChunk);
        byte[] bytes = chunks[chunk];
        if (bytes == null) {
            bytes = new byte[Math.toIntExact((long) perChunk * stride)];
            chunks[chunk] = bytes;
        }
        return bytes;
    }

    int position(long address) {
        long from = address - base;
        return chunks.length == 1 ? (int) from : (int) (from % ((long) perChunk * stride));
    }

    boolean contains(long address) {
        return address >= base && address < base + size;
    }

    /** Copies bytes out, without a check; they must lie in one element. */
    public void get(long address, byte[] to, int length) {
        System.arraycopy(chunk(address), position(address), to, 0, length);
    }

    /** Copies bytes in, without a check; they must lie in one element. */
    public void set(long address, byte[] from, int length) {
        System.arraycopy(from, 0, chunk(address), position(address), length);
    }

    /** Returns whether memory holds bytes, without a check; they must lie in one element. */
    public boolean holds(long address, byte[] bytes, int length) {
        byte[] chunk = chunk(address);
        int at = position(address);
        return Arrays.equals(chunk, at, at + length, bytes, 0, length);
    }

    /** Zeroes bytes, without a check; they must lie in one element. */
    public void clear(long address, int length) {
        Arrays.fill(chunk(address), position(address), position(address) + length, (byte) 0);
    }

    String bounds() {
        String each = element == size ? "" : ", in elements of " + element + " bytes";
        return String.format(
                "%s, 0x%08x to 0x%08x%s%s", name, base, base + size - 1, each, writable ? "" : ", read-only");
    }
}
