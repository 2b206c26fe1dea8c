package org.orrery.smartnic.function;

import java.util.List;
import org.orrery.ebpf.helper.Helper;
import org.orrery.ebpf.helper.HelperCall;
import org.orrery.smartnic.region.Region;
import org.orrery.smartnic.region.Regions;

/**
 * The helper functions that NAAM adds (NAAM, arXiv:2509.07431; the numbers and the stage argument are ours). Each transfer names
 * the stage with which its end goes on.
 */
final class UdmaHelpers {
    static final int READ = 1000;
    static final int WRITE = 1001;
    static final int COMPARE_AND_SWAP = 1002;
    static final int ADD = 1003;
    static final int REPLY = 1004;
    static final int NOW = 1005;
    static final int YIELD = 1006;

    private final Regions regions;
    private final int mostUdmas;
    private Invocation current;

    UdmaHelpers(Regions regions, int mostUdmas) {
        this.regions = regions;
        this.mostUdmas = mostUdmas;
    }

    /** Says whose calls the next ones are. */
    void current(Invocation invocation) {
        current = invocation;
    }

    List<Helper> all() {
        return List.of(
                new Helper(READ, "udma_read", true, call -> transfer(call, Udma.Kind.READ)),
                new Helper(WRITE, "udma_write", true, call -> transfer(call, Udma.Kind.WRITE)),
                new Helper(
                        COMPARE_AND_SWAP,
                        "udma_cas",
                        true,
                        call -> atomic(call, Udma.Kind.COMPARE_AND_SWAP, call.argument(4), call.argument(5))),
                new Helper(ADD, "udma_add", true, call -> atomic(call, Udma.Kind.ADD, 0, call.argument(4))),
                new Helper(REPLY, "reply", true, this::reply),
                new Helper(YIELD, "yield", true, this::yield),
                Helper.of(NOW, "now", call -> {
                    current.calls++;
                    return current.place.nanoseconds();
                }));
    }

    private long transfer(HelperCall call, Udma.Kind kind) {
        long length = call.argument(3);
        long scratch = call.argument(4);
        if (length < 1 || scratch < 0 || length + scratch > current.scratch()) {
            return refuse(
                    call, length + " B at " + scratch + " of the scratch area, which has " + current.scratch() + " B");
        }
        return ask(call, kind, (int) length, (int) scratch, 0, 0, call.argument(5));
    }

    private long atomic(HelperCall call, Udma.Kind kind, long second, long stage) {
        return ask(call, kind, 8, 0, call.argument(3), second, stage);
    }

    private long ask(HelperCall call, Udma.Kind kind, int length, int scratch, long first, long second, long stage) {
        current.calls++;
        current.checks++;
        long region = call.argument(1);
        long offset = call.argument(2);
        Regions.Verdict verdict = regions.check(region, current.function.application(), offset, length, kind.writes());
        if (verdict != Regions.Verdict.ALLOWED) {
            return refuse(call, kind + " of " + length + " B at " + offset + " of region " + region + ": " + verdict);
        }
        Udma udma = new Udma(kind, regions.get(region), offset, length, scratch, first, second, (int) stage);
        if (current.place.isLocal(udma.region())) {
            return local(udma);
        }
        if (++current.udmas > mostUdmas) {
            current.overBudget = true;
            return refuse(call, "more than " + mostUdmas + " transfers");
        }
        if (kind == Udma.Kind.WRITE && stage == 0) {
            byte[] data = new byte[length];
            current.read(scratch, data, length);
            current.posted.add(udma);
            current.postedData.add(data);
            return 0;
        }
        current.readBytes += kind == Udma.Kind.READ ? length : 8;
        current.pending = udma;
        call.park();
        return 0;
    }

    private long local(Udma udma) {
        Region region = udma.region();
        current.localAccesses++;
        current.atomics += udma.kind().isAtomic() ? 1 : 0;
        current.stalled += current.place.access(region, udma.offset(), udma.length());
        current.copied += udma.length();
        long result = Transfers.carryOut(udma, current);
        current.result(result);
        return result;
    }

    private long reply(HelperCall call) {
        current.calls++;
        long at = call.argument(1);
        long length = call.argument(2);
        if (at < 0 || length < 0 || at + length > current.scratch()) {
            return refuse(call, "a reply of " + length + " B at " + at + " of the scratch area");
        }
        current.replied = true;
        current.replyAt = (int) at;
        current.replyLength = (int) length;
        return 0;
    }

    /** Lets others run first: whoever waits for a lock must not hold the core. */
    private long yield(HelperCall call) {
        current.calls++;
        current.pending = new Udma(Udma.Kind.YIELD, null, 0, 0, 0, 0, 0, (int) call.argument(1));
        call.park();
        return 0;
    }

    private long refuse(HelperCall call, String why) {
        current.fault = why;
        call.park();
        return -1;
    }
}
