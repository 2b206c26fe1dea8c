package org.orrery.ebpf.pcap;

import java.util.ArrayList;
import java.util.List;

/** The format of blocks. Blocks that hold no packets and describe no interface are passed over. */
final class PcapngFormat implements Format {
    static final int SECTION = 0x0a0d0d0a;
    private static final int BYTE_ORDER = 0x1a2b3c4d;
    private static final int INTERFACE = 1;
    private static final int PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;
    private static final int OVERHEAD = 12;
    private static final long LONGEST = 1 << 24;

    private final Source source;
    private final List<Interface> interfaces = new ArrayList<>();
    private long begin;
    private long length;

    /** Reads the first section's header behind its type. */
    PcapngFormat(Source source) {
        this.source = source;
        section();
    }

    @Override
    public boolean next(Packet to) {
        while (!source.isAtEnd()) {
            begin = source.offset();
            int type = source.i32();
            if (type == SECTION) {
                section();
                continue;
            }
            length();
            boolean isPacket = type == PACKET || type == SIMPLE_PACKET || type == ENHANCED_PACKET;
            if (isPacket) {
                source.beginPacket();
                packet(type, to);
            } else if (type == INTERFACE) {
                described();
            }
            end();
            if (isPacket) {
                return true;
            }
        }
        return false;
    }

    private void section() {
        begin = source.offset() - 4;
        byte[] unordered = new byte[4];
        source.read(unordered, 4);
        source.big(false);
        int order = source.i32();
        if (order == Integer.reverseBytes(BYTE_ORDER)) {
            source.big(true);
        } else if (order != BYTE_ORDER) {
            throw source.problem(begin + 8, String.format("byte order 0x%08x; expected 0x%08x", order, BYTE_ORDER));
        }
        length = order == BYTE_ORDER ? little(unordered) : Integer.reverseBytes((int) little(unordered)) & 0xffffffffL;
        checkLength();
        int major = source.u16();
        int minor = source.u16();
        if (major != 1) {
            throw source.problem(begin + 12, "version " + major + "." + minor + "; expected 1.0");
        }
        interfaces.clear();
        end();
    }

    private static long little(byte[] bytes) {
        return bytes[0] & 0xffL | (bytes[1] & 0xffL) << 8 | (bytes[2] & 0xffL) << 16 | (bytes[3] & 0xffL) << 24;
    }

    private void length() {
        length = source.u32();
        checkLength();
    }

    private void checkLength() {
        if (length < OVERHEAD || length % 4 != 0 || length > LONGEST) {
            throw source.problem(
                    begin + 4,
                    "a block of " + length + " bytes; expected a multiple of 4 from " + OVERHEAD + " to " + LONGEST);
        }
    }

    /** Passes over the rest of the block, and checks the length at its end. */
    private void end() {
        long rest = left();
        if (rest < 0) {
            throw source.problem(begin, "a block of " + length + " bytes is too short for what it holds");
        }
        source.skip(rest);
        long again = source.u32();
        if (again != length) {
            throw source.problem(
                    source.offset() - 4, "the block ends with the length " + again + ", but begins with " + length);
        }
    }

    private long left() {
        return begin + length - 4 - source.offset();
    }

    private void described() {
        int link = source.u16();
        Format.checkLink(source, link, begin + 8);
        source.skip(2);
        long snap = source.u32();
        Interface described = new Interface(snap == 0 ? Packet.LARGEST : snap);
        while (left() >= 4) {
            int code = source.u16();
            int size = source.u16();
            if (code == 0) {
                break;
            }
            if (size > left()) {
                throw source.problem("an option of " + size + " bytes is longer than its block");
            }
            byte[] value = new byte[size];
            source.read(value, size);
            source.skip(-size & 3);
            described = described.with(code, value, source);
        }
        interfaces.add(described);
    }

    private void packet(int type, Packet to) {
        if (type == SIMPLE_PACKET) {
            long original = source.u32();
            Interface from = at(0);
            to.fill(source, within(Math.min(original, from.snap())), original, 0);
            return;
        }
        Interface from = at(type == PACKET ? source.u16() : source.u32());
        if (type == PACKET) {
            source.skip(2);
        }
        long high = source.u32();
        long time = high << 32 | source.u32();
        long captured = source.u32();
        long original = source.u32();
        to.fill(source, within(captured), original, from.nanoseconds(time, source));
    }

    private long within(long captured) {
        if (captured > left()) {
            throw source.problem(
                    "a packet of " + captured + " bytes does not fit into its block, where " + left() + " are left");
        }
        return captured;
    }

    private Interface at(long number) {
        if (number >= interfaces.size()) {
            throw source.problem("interface " + number + " is not described; " + interfaces.size() + " are");
        }
        return interfaces.get((int) number);
    }
}
