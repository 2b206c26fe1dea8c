package org.orrery.ebpf.traffic;

/**
 * The hash by which network interfaces spread flows over queues: addresses of IPv4 and IPv6, with ports for TCP and UDP, and the
 * usual key. What is neither goes to the first queue.
 */
final class Toeplitz {
    private static final int TABLE = 128;
    private static final int[] KEY = {
        0x6d5a56da,
        0x255b0ec2,
        0x4167253d,
        0x43a38fb0,
        0xd0ca2bcb,
        0xae7b30b4,
        0x77cb2da3,
        0x8030f20c,
        0x6a42b73b,
        0xbeac01fa
    };
    private static final int ETHERNET = 12;
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;
    private static final int TCP = 6;
    private static final int UDP = 17;

    private Toeplitz() {}

    /** Returns the queue of a frame, through a table of 128 entries. */
    static int queue(byte[] frame, int length, int queues) {
        return queues == 1 ? 0 : (hash(frame, length) & TABLE - 1) % queues;
    }

    /** Returns the hash of a frame; 0 if it has no addresses. */
    static int hash(byte[] frame, int length) {
        int at = ETHERNET;
        while (at + 2 <= length && isTag(u16(frame, at))) {
            at += 4;
        }
        if (at + 2 > length) {
            return 0;
        }
        int type = u16(frame, at);
        int header = at + 2;
        if (type == IPV4 && header + 20 <= length) {
            boolean whole = (u16(frame, header + 6) & 0x3fff) == 0;
            int ports = header + (frame[header] & 15) * 4;
            return hash(frame, length, header + 12, 8, whole ? frame[header + 9] : 0, ports);
        }
        if (type == IPV6 && header + 40 <= length) {
            return hash(frame, length, header + 8, 32, frame[header + 6], header + 40);
        }
        return 0;
    }

    private static boolean isTag(int type) {
        return type == 0x8100 || type == 0x88a8;
    }

    private static int hash(byte[] frame, int length, int addresses, int size, int protocol, int ports) {
        int hash = hash(frame, addresses, size, 0);
        boolean hasPorts = (protocol == TCP || protocol == UDP) && ports + 4 <= length;
        return hasPorts ? hash ^ hash(frame, ports, 4, size) : hash;
    }

    /** Hashes bytes that stand at a place of the whole input. */
    private static int hash(byte[] bytes, int from, int size, int place) {
        int hash = 0;
        for (int i = 0; i < size; i++) {
            int bits = bytes[from + i];
            for (int bit = 0; bit < 8; bit++) {
                if ((bits & 0x80 >>> bit) != 0) {
                    hash ^= window((place + i) * 8 + bit);
                }
            }
        }
        return hash;
    }

    private static int window(int bit) {
        int word = bit >>> 5;
        int shift = bit & 31;
        int next = word + 1 < KEY.length ? KEY[word + 1] : 0;
        return shift == 0 ? KEY[word] : KEY[word] << shift | next >>> 32 - shift;
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }
}
