package org.orrery.ebpf.helper;

import java.util.List;
import java.util.Optional;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.Errno;
import org.orrery.ebpf.map.FibTrie;
import org.orrery.ebpf.map.MapOperation;
import org.orrery.ebpf.map.ReferenceArray;
import org.orrery.ebpf.map.TargetTable;
import org.orrery.ebpf.memory.Layout;
import org.orrery.ebpf.memory.Memory;

/** Functions on packets of XDP programs. */
final class PacketHelpers {
    private static final int ABORTED = 0;
    private static final int REDIRECT = 4;
    private static final int SHORTEST = 14;
    private static final int LARGEST_METADATA = 32;
    /** The parameters of a route lookup: their size and places, and the answer that there is no route. */
    private static final int ROUTE_BYTES = 64;

    private static final int INTERFACE = 8;
    private static final int DESTINATION = 32;
    private static final int FROM = 52;
    private static final int HARDWARE = 6;
    private static final int INTERNET = 2;
    private static final int NOT_FORWARDED = 4;

    private PacketHelpers() {}

    static List<Helper> all() {
        return List.of(
                Helper.of(23, "redirect", PacketHelpers::redirect),
                Helper.of(44, "xdp_adjust_head", PacketHelpers::adjustHead),
                Helper.of(51, "redirect_map", PacketHelpers::redirectMap),
                Helper.of(54, "xdp_adjust_meta", PacketHelpers::adjustMeta),
                Helper.of(65, "xdp_adjust_tail", PacketHelpers::adjustTail),
                Helper.of(69, "fib_lookup", PacketHelpers::route),
                Helper.of(
                        188,
                        "xdp_get_buff_len",
                        call -> call.memory().dataEnd() - call.memory().data()),
                Helper.of(189, "xdp_load_bytes", call -> copy(call, false)),
                Helper.of(190, "xdp_store_bytes", call -> copy(call, true)));
    }

    private static long redirect(HelperCall call) {
        if (call.argument(2) != 0) {
            return ABORTED;
        }
        call.redirect((int) call.argument(1));
        return REDIRECT;
    }

    private static long redirectMap(HelperCall call) {
        BpfMap map = call.map(1);
        if (!map.spec().type().isTarget()) {
            return ABORTED;
        }
        long index = call.argument(2) & 0xffffffffL;
        MapOperation operation = call.operation();
        Optional<Integer> target = target(map, index, operation);
        call.spent(operation);
        if (target.isEmpty()) {
            return call.argument(3) & 3;
        }
        call.redirect(target.get());
        return REDIRECT;
    }

    private static Optional<Integer> target(BpfMap map, long index, MapOperation operation) {
        if (map instanceof TargetTable table) {
            return table.target((int) index, operation);
        }
        ReferenceArray targets = (ReferenceArray) map;
        targets.use(index, operation);
        return targets.isFilled(index) ? Optional.of(targets.number(index)) : Optional.empty();
    }

    private static long adjustHead(HelperCall call) {
        Memory memory = call.memory();
        long moved = memory.data() + call.argument(2);
        long meta = memory.dataMeta() + call.argument(2);
        if (meta < 0 || moved > memory.dataEnd() - SHORTEST) {
            return -Errno.EINVAL;
        }
        memory.movePacket((int) meta, (int) moved, memory.dataEnd());
        return 0;
    }

    private static long adjustMeta(HelperCall call) {
        Memory memory = call.memory();
        long meta = memory.dataMeta() + call.argument(2);
        if (meta < 0
                || meta > memory.data()
                || memory.data() - meta > LARGEST_METADATA
                || (memory.data() - meta) % 4 != 0) {
            return -Errno.EINVAL;
        }
        memory.movePacket((int) meta, memory.data(), memory.dataEnd());
        return 0;
    }

    private static long adjustTail(HelperCall call) {
        Memory memory = call.memory();
        long end = memory.dataEnd() + call.argument(2);
        if (end < memory.data() + SHORTEST || end > memory.packetSize()) {
            return -Errno.EINVAL;
        }
        memory.movePacket(memory.dataMeta(), memory.data(), (int) end);
        return 0;
    }

    private static long route(HelperCall call) {
        if (call.argument(3) < ROUTE_BYTES) {
            return -Errno.EINVAL;
        }
        byte[] parameters = call.bytes(2, ROUTE_BYTES);
        int result = call.routes().map(table -> route(call, table, parameters)).orElseGet(() -> call.environment()
                .route(parameters));
        call.memory().write(call.argument(2), parameters, ROUTE_BYTES);
        return result;
    }

    /** Fills in interface and hardware addresses: those of the first route for the destination. */
    private static int route(HelperCall call, FibTrie table, byte[] parameters) {
        if (parameters[0] != INTERNET) {
            return -Errno.EAFNOSUPPORT;
        }
        byte[] key = {Integer.SIZE, 0, 0, 0, 0, 0, 0, 0};
        System.arraycopy(parameters, DESTINATION, key, Integer.BYTES, Integer.BYTES);
        MapOperation operation = call.operation();
        long found = table.lookup(key, call.cpu(), operation);
        call.spent(operation);
        if (found == 0) {
            return NOT_FORWARDED;
        }
        byte[] hop = new byte[FibTrie.VALUE_BYTES];
        call.memory().read(found, hop, hop.length);
        System.arraycopy(hop, 0, parameters, INTERFACE, Integer.BYTES);
        System.arraycopy(hop, Integer.BYTES, parameters, FROM + HARDWARE, HARDWARE);
        System.arraycopy(hop, Integer.BYTES + HARDWARE, parameters, FROM, HARDWARE);
        return 0;
    }

    private static long copy(HelperCall call, boolean into) {
        Memory memory = call.memory();
        long offset = call.argument(2) & 0xffffffffL;
        long length = call.argument(4) & 0xffffffffL;
        if (length == 0 || offset + length > memory.dataEnd() - memory.data()) {
            return -Errno.EINVAL;
        }
        long packet = Layout.PACKET + memory.data() + offset;
        byte[] bytes = new byte[(int) length];
        memory.read(into ? call.argument(3) : packet, bytes, bytes.length);
        memory.write(into ? packet : call.argument(3), bytes, bytes.length);
        call.worked((int) length);
        return 0;
    }
}
