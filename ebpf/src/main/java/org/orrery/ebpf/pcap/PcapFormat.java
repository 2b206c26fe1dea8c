package org.orrery.ebpf.pcap;

/** The classic format: a header of 24 bytes, and 16 bytes before each packet. */
final class PcapFormat implements Format {
    static final int MICROSECONDS = 0xa1b2c3d4;
    static final int NANOSECONDS = 0xa1b23c4d;
    private static final long SECOND = 1_000_000_000L;

    private final Source source;
    private final int unit;

    /**
     * Reads the header behind its magic number.
     *
     * @param magic the number, in the byte order of the source
     */
    PcapFormat(Source source, int magic) {
        this.source = source;
        this.unit = magic == NANOSECONDS ? 1 : 1000;
        int major = source.u16();
        int minor = source.u16();
        if (major != 2) {
            throw source.problem(4, "version " + major + "." + minor + "; expected 2.4");
        }
        source.skip(12);
        Format.checkLink(source, source.i32() & 0x0fff_ffff, 20);
    }

    @Override
    public boolean next(Packet to) {
        if (source.isAtEnd()) {
            return false;
        }
        source.beginPacket();
        long seconds = source.u32();
        long fraction = source.u32();
        if (fraction * unit >= SECOND) {
            throw source.problem("a fraction of a second of " + fraction + (unit == 1 ? " ns" : " us")
                    + "; expected less than a second: the record before was damaged, or this one");
        }
        long captured = source.u32();
        long original = source.u32();
        to.fill(source, captured, original, seconds * SECOND + fraction * unit);
        return true;
    }
}
