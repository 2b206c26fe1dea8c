package org.orrery.ebpf.memory;

/** Where the regions of the address space begin, and how large they are, in bytes. */
public final class Layout {
    /** Context of a program. */
    public static final long CONTEXT = 0x1000_0000L;
    /** Bytes of the context. */
    public static final int CONTEXT_SIZE = 64;
    /** Handles of maps; nothing can be read there. */
    public static final long HANDLES = 0x0100_0000L;
    /** Packet with its headroom. */
    public static final long PACKET = 0x2000_0000L;
    /** Bytes before a packet into which a program may grow it. */
    public static final int HEADROOM = 256;
    /** Bytes behind a packet. */
    public static final int TAILROOM = 320;
    /** Lowest byte of the stack. */
    public static final long STACK = 0x3000_0000L;
    /** Bytes of a frame. */
    public static final int FRAME = 512;
    /** Frames of a run at most. */
    public static final int FRAMES = 8;
    /** Bytes of the whole stack. */
    public static final int STACK_SIZE = FRAME * FRAMES;
    /** Memory of models, such as message buffers. */
    public static final long MODEL = 0x3800_0000L;
    /** Values of maps. */
    public static final long MAPS = 0x4000_0000L;
    /** End of the values of maps. */
    public static final long MAPS_END = 0xffff_0000L;
    /** First address that no program can name; buckets, trie nodes and list links lie from here on, for the cache model only. */
    public static final long HIDDEN = 0x1_0000_0000L;
    /** Regions begin at multiples of this. */
    public static final int PAGE = 1 << 16;

    private Layout() {}

    /** Returns a size rounded up to a multiple of 8. */
    public static int aligned(int size) {
        return size + 7 & ~7;
    }
}
