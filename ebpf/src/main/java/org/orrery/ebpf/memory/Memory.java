package org.orrery.ebpf.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.orrery.ebpf.fault.FaultException;

/** The memory of one run: its own stack, packet and context, and the regions that all share. */
public final class Memory {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private final AddressSpace space;
    private final byte[] stack = new byte[Layout.STACK_SIZE];
    private final byte[] context = new byte[Layout.CONTEXT_SIZE];
    private int stackLow = Layout.STACK_SIZE - Layout.FRAME;
    private int lowest = stackLow;
    private byte[] packet = new byte[2048];
    private int dataMeta;
    private int data;
    private int dataEnd;
    private int packetSize;

    /**
     * Creates the memory of a run.
     *
     * @param space the regions that all runs share
     */
    public Memory(AddressSpace space) {
        this.space = space;
    }

    /** Prepares for a new run: one empty frame, no packet, a context of zeroes. */
    public void clear() {
        Arrays.fill(stack, lowest, Layout.STACK_SIZE, (byte) 0);
        Arrays.fill(context, (byte) 0);
        stackLow = Layout.STACK_SIZE - Layout.FRAME;
        lowest = stackLow;
        dataMeta = 0;
        data = 0;
        dataEnd = 0;
        packetSize = 0;
    }

    /** Says how many frames are alive, 1 to 8. */
    public void frames(int alive) {
        stackLow = Layout.STACK_SIZE - alive * Layout.FRAME;
        lowest = Math.min(lowest, stackLow);
    }

    /**
     * Lays a packet behind its headroom, and points the first three words of the context to it.
     *
     * @param bytes the frame
     * @param length how many of them count
     */
    public void packet(byte[] bytes, int length) {
        packetSize = Layout.HEADROOM + length + Layout.TAILROOM;
        if (packet.length < packetSize) {
            packet = new byte[packetSize];
        }
        Arrays.fill(packet, 0, Layout.HEADROOM, (byte) 0);
        System.arraycopy(bytes, 0, packet, Layout.HEADROOM, length);
        Arrays.fill(packet, Layout.HEADROOM + length, packetSize, (byte) 0);
        movePacket(Layout.HEADROOM, Layout.HEADROOM, Layout.HEADROOM + length);
    }

    /**
     * Lays a packet that is kept elsewhere between runs: the run works on these very bytes.
     *
     * @param area headroom, packet and tail room
     * @param length bytes of the packet
     */
    public void adopt(byte[] area, int length) {
        packetSize = Layout.HEADROOM + length + Layout.TAILROOM;
        if (area.length < packetSize) {
            throw new IllegalArgumentException("a packet of " + length + " B with its headroom and tail room needs "
                    + packetSize + " B, not " + area.length);
        }
        packet = area;
        movePacket(Layout.HEADROOM, Layout.HEADROOM, Layout.HEADROOM + length);
    }

    /** Moves the ends of the packet; offsets from the beginning of its headroom. */
    public void movePacket(int newMeta, int newData, int newEnd) {
        dataMeta = newMeta;
        data = newData;
        dataEnd = newEnd;
        INT.set(context, 0, (int) (Layout.PACKET + data));
        INT.set(context, 4, (int) (Layout.PACKET + dataEnd));
        INT.set(context, 8, (int) (Layout.PACKET + dataMeta));
    }

    /** Sets a 32-bit word of the context at a byte offset. */
    public void context(int offset, int value) {
        INT.set(context, offset, value);
    }

    /** Returns where the packet's metadata begins, from the beginning of the headroom. */
    public int dataMeta() {
        return dataMeta;
    }

    /** Returns where the packet begins, from the beginning of the headroom. */
    public int data() {
        return data;
    }

    /** Returns where the packet ends, from the beginning of the headroom. */
    public int dataEnd() {
        return dataEnd;
    }

    /** Returns the bytes of headroom, packet and tail room. */
    public int packetSize() {
        return packetSize;
    }

    /** Returns a copy of the packet. */
    public byte[] packet() {
        return Arrays.copyOfRange(packet, data, dataEnd);
    }

    /** Returns a copy of the stack. */
    public byte[] stack() {
        return stack.clone();
    }

    /** Loads 8 bytes. */
    public long load64(long address) {
        long at = address - Layout.STACK;
        if (at >= stackLow && at <= Layout.STACK_SIZE - 8) {
            return (long) LONG.get(stack, (int) at);
        }
        at = address - Layout.PACKET;
        if (at >= dataMeta && at <= dataEnd - 8) {
            return (long) LONG.get(packet, (int) at);
        }
        byte[] bytes = find(address, 8, false);
        return (long) LONG.get(bytes, position(address));
    }

    /** Loads 4 bytes, unsigned. */
    public long load32(long address) {
        long at = address - Layout.STACK;
        if (at >= stackLow && at <= Layout.STACK_SIZE - 4) {
            return (int) INT.get(stack, (int) at) & 0xffffffffL;
        }
        at = address - Layout.PACKET;
        if (at >= dataMeta && at <= dataEnd - 4) {
            return (int) INT.get(packet, (int) at) & 0xffffffffL;
        }
        byte[] bytes = find(address, 4, false);
        return (int) INT.get(bytes, position(address)) & 0xffffffffL;
    }

    /** Loads 2 bytes, unsigned. */
    public long load16(long address) {
        long at = address - Layout.STACK;
        if (at >= stackLow && at <= Layout.STACK_SIZE - 2) {
            return (short) SHORT.get(stack, (int) at) & 0xffffL;
        }
        at = address - Layout.PACKET;
        if (at >= dataMeta && at <= dataEnd - 2) {
            return (short) SHORT.get(packet, (int) at) & 0xffffL;
        }
        byte[] bytes = find(address, 2, false);
        return (short) SHORT.get(bytes, position(address)) & 0xffffL;
    }

    /** Loads a byte, unsigned. */
    public long load8(long address) {
        long at = address - Layout.STACK;
        if (at >= stackLow && at < Layout.STACK_SIZE) {
            return stack[(int) at] & 0xffL;
        }
        at = address - Layout.PACKET;
        if (at >= dataMeta && at < dataEnd) {
            return packet[(int) at] & 0xffL;
        }
        byte[] bytes = find(address, 1, false);
        return bytes[position(address)] & 0xffL;
    }

    /** Stores 8 bytes. */
    public void store64(long address, long value) {
        long at = address - Layout.STACK;
        if (at >= stackLow && at <= Layout.STACK_SIZE - 8) {
            LONG.set(stack, (int) at, value);
            return;
        }
        at = address - Layout.PACKET;
        if (at >= dataMeta && at <= dataEnd - 8) {
            LONG.set(packet, (int) at, value);
            return;
        }
        byte[] bytes = find(address, 8, true);
        LONG.set(bytes, position(address), value);
    }

    /** Stores the low 4 bytes. */
    public void store32(long address, long value) {
        long at = address - Layout.STACK;
        if (at >= stackLow && at <= Layout.STACK_SIZE - 4) {
            INT.set(stack, (int) at, (int) value);
            return;
        }
        at = address - Layout.PACKET;
        if (at >= dataMeta && at <= dataEnd - 4) {
            INT.set(packet, (int) at, (int) value);
            return;
        }
        byte[] bytes = find(address, 4, true);
        INT.set(bytes, position(address), (int) value);
    }

    /** Stores the low 2 bytes. */
    public void store16(long address, long value) {
        long at = address - Layout.STACK;
        if (at >= stackLow && at <= Layout.STACK_SIZE - 2) {
            SHORT.set(stack, (int) at, (short) value);
            return;
        }
        at = address - Layout.PACKET;
        if (at >= dataMeta && at <= dataEnd - 2) {
            SHORT.set(packet, (int) at, (short) value);
            return;
        }
        byte[] bytes = find(address, 2, true);
        SHORT.set(bytes, position(address), (short) value);
    }

    /** Stores the low byte. */
    public void store8(long address, long value) {
        long at = address - Layout.STACK;
        if (at >= stackLow && at < Layout.STACK_SIZE) {
            stack[(int) at] = (byte) value;
            return;
        }
        at = address - Layout.PACKET;
        if (at >= dataMeta && at < dataEnd) {
            packet[(int) at] = (byte) value;
            return;
        }
        byte[] bytes = find(address, 1, true);
        bytes[position(address)] = (byte) value;
    }

    /**
     * Checks that bytes lie in one region or element.
     *
     * @param write whether they are to be written
     * @throws FaultException if they do not
     */
    public void check(long address, int bytes, boolean write) {
        if (bytes > 0) {
            find(address, bytes, write);
        } else if (bytes < 0) {
            throw new FaultException("a length of " + bytes + " bytes is negative");
        }
    }

    /** Copies bytes out of memory. */
    public void read(long address, byte[] to, int length) {
        if (length > 0) {
            System.arraycopy(find(address, length, false), position(address), to, 0, length);
        }
    }

    /** Copies bytes into memory. */
    public void write(long address, byte[] from, int length) {
        if (length > 0) {
            System.arraycopy(from, 0, find(address, length, true), position(address), length);
        }
    }

    private byte[] find(long address, int size, boolean write) {
        long at = address - Layout.STACK;
        if (at >= stackLow && at <= Layout.STACK_SIZE - size) {
            return stack;
        }
        at = address - Layout.PACKET;
        if (at >= dataMeta && at <= dataEnd - size) {
            return packet;
        }
        at = address - Layout.CONTEXT;
        if (!write && at >= 0 && at <= Layout.CONTEXT_SIZE - size) {
            return context;
        }
        Region region = address >>> 32 == 0 ? space.at(address) : null;
        if (region != null && region.allows(address, size, write)) {
            return region.chunk(address);
        }
        throw new FaultException(where(address, size, write, region));
    }

    private int position(long address) {
        if (address >= Layout.MODEL) {
            return space.at(address).position(address);
        }
        return (int) (address & 0xfff_ffff);
    }

    private String where(long address, int size, boolean write, Region region) {
        String near;
        if (address >>> 16 == 0) {
            near = "a null pointer";
        } else if (region != null) {
            near = region.bounds();
        } else if (address >= Layout.STACK && address <= Layout.STACK + Layout.STACK_SIZE) {
            near = String.format(
                    "the stack, of which 0x%08x to 0x%08x is in use",
                    Layout.STACK + stackLow, Layout.STACK + Layout.STACK_SIZE - 1);
        } else if (address >>> 28 == 2) {
            near = String.format("the packet, 0x%08x to 0x%08x", Layout.PACKET + dataMeta, Layout.PACKET + dataEnd - 1);
        } else if (address >>> 28 == 1) {
            near = "the context of " + Layout.CONTEXT_SIZE + " bytes, read-only";
        } else {
            near = "no region";
        }
        return String.format(
                "%s of %d bytes at 0x%x is not allowed: %s", write ? "a write" : "a read", size, address, near);
    }
}
