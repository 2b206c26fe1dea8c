package org.orrery.smartnic.region;

/** The bytes of a region, little-endian words; bounds are checked by {@link Regions}. */
public interface Contents {
    /** Returns how many there are. */
    long size();

    /**
     * Copies bytes out.
     *
     * @param offset first of them
     * @param to takes them from index {@code at} on
     */
    void read(long offset, byte[] to, int at, int length);

    /**
     * Copies bytes in.
     *
     * @param offset where to
     * @param from holds them from index {@code at} on
     */
    void write(long offset, byte[] from, int at, int length);
}
