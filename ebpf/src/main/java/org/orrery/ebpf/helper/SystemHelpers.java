package org.orrery.ebpf.helper;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.orrery.ebpf.map.Errno;

/** Functions on clock, chance, processor and locks. */
final class SystemHelpers {
    private static final int LONGEST_TEXT = 512;
    private static final int WORST_CHECKSUM = 512;
    private static final long NANOSECONDS_PER_JIFFY = 4_000_000;

    private SystemHelpers() {}

    static List<Helper> all() {
        return List.of(
                Helper.of(5, "ktime_get_ns", call -> call.environment().nanoseconds()),
                Helper.of(6, "trace_printk", SystemHelpers::print),
                Helper.of(7, "get_prandom_u32", call -> call.environment().random() & 0xffffffffL),
                Helper.of(8, "get_smp_processor_id", call -> call.cpu()),
                Helper.of(14, "get_current_pid_tgid", call -> 0),
                Helper.of(28, "csum_diff", SystemHelpers::checksum),
                Helper.of(42, "get_numa_node_id", call -> call.environment().node(call.cpu())),
                Helper.of(77, "rc_repeat", call -> 0),
                Helper.of(78, "rc_keydown", call -> 0),
                Helper.of(92, "rc_pointer_rel", call -> 0),
                Helper.of(93, "spin_lock", call -> lock(call)),
                Helper.of(94, "spin_unlock", call -> lock(call)),
                Helper.of(118, "jiffies64", call -> call.environment().nanoseconds() / NANOSECONDS_PER_JIFFY),
                Helper.of(125, "ktime_get_boot_ns", call -> call.environment().nanoseconds()),
                Helper.of(160, "ktime_get_coarse_ns", call -> call.environment().nanoseconds()));
    }

    private static long print(HelperCall call) {
        long length = call.argument(2);
        if (length < 1 || length > LONGEST_TEXT) {
            return -Errno.EINVAL;
        }
        byte[] text = call.bytes(1, (int) length);
        int end = 0;
        while (end < length && text[end] != 0) {
            end++;
        }
        call.environment().print(new String(text, 0, end, StandardCharsets.ISO_8859_1));
        call.worked(end);
        return end;
    }

    private static long lock(HelperCall call) {
        call.memory().check(call.argument(1), 4, true);
        return 0;
    }

    /** Sum of the words of the second area, less those of the first, as one's complement of 16-bit halves. */
    private static long checksum(HelperCall call) {
        long fromSize = call.argument(2);
        long toSize = call.argument(4);
        boolean bad = (fromSize & 3) != 0 || (toSize & 3) != 0 || fromSize < 0 || toSize < 0;
        if (bad || fromSize + toSize > WORST_CHECKSUM) {
            return -Errno.EINVAL;
        }
        long sum = call.argument(5) & 0xffffffffL;
        byte[] to = toSize == 0 ? new byte[0] : call.bytes(3, (int) toSize);
        for (int i = 0; i < toSize; i += 4) {
            sum = add(sum, word(to, i));
        }
        byte[] from = fromSize == 0 ? new byte[0] : call.bytes(1, (int) fromSize);
        for (int i = 0; i < fromSize; i += 4) {
            sum = add(sum, ~word(from, i) & 0xffffffffL);
        }
        call.worked((int) (fromSize + toSize));
        return sum;
    }

    private static long add(long sum, long word) {
        long next = sum + word;
        return (next & 0xffffffffL) + (next >>> 32);
    }

    private static long word(byte[] bytes, int at) {
        return bytes[at] & 0xffL
                | (bytes[at + 1] & 0xffL) << 8
                | (bytes[at + 2] & 0xffL) << 16
                | (bytes[at + 3] & 0xffL) << 24;
    }
}
