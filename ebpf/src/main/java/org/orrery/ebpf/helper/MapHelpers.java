package org.orrery.ebpf.helper;

import java.util.List;
import org.orrery.ebpf.fault.FaultException;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.Errno;
import org.orrery.ebpf.map.MapOperation;
import org.orrery.ebpf.map.MapType;
import org.orrery.ebpf.map.ReferenceArray;
import org.orrery.ebpf.map.ValueList;

/** Functions on maps. */
final class MapHelpers {
    private MapHelpers() {}

    static List<Helper> all() {
        return List.of(
                Helper.of(1, "map_lookup_elem", MapHelpers::lookup),
                Helper.of(2, "map_update_elem", MapHelpers::update),
                Helper.of(3, "map_delete_elem", MapHelpers::delete),
                Helper.of(Helper.TAIL_CALL, "tail_call", call -> -Errno.EINVAL),
                Helper.of(25, "perf_event_output", call -> event(call, call.map(2), 4)),
                Helper.of(87, "map_push_elem", MapHelpers::push),
                Helper.of(88, "map_pop_elem", call -> take(call, true)),
                Helper.of(89, "map_peek_elem", call -> take(call, false)),
                Helper.of(130, "ringbuf_output", call -> event(call, call.map(1), 2)));
    }

    private static BpfMap table(HelperCall call) {
        BpfMap map = call.map(1);
        if (map.spec().type() == MapType.FIB_TRIE) {
            throw new FaultException(
                    "map '" + map.spec().name() + "' is the routing table, which programs ask by fib_lookup (69)");
        }
        return map;
    }

    private static long lookup(HelperCall call) {
        BpfMap map = table(call);
        MapOperation operation = call.operation();
        long found = map.lookup(call.bytes(2, map.spec().keySize()), call.cpu(), operation);
        call.spent(operation);
        return found;
    }

    private static long update(HelperCall call) {
        BpfMap map = table(call);
        byte[] key = call.bytes(2, map.spec().keySize());
        byte[] value = call.bytes(3, map.spec().valueSize());
        MapOperation operation = call.operation();
        int result = map.update(key, value, call.argument(4), call.cpu(), operation);
        call.spent(operation);
        return result;
    }

    private static long delete(HelperCall call) {
        BpfMap map = table(call);
        MapOperation operation = call.operation();
        int result = map.delete(call.bytes(2, map.spec().keySize()), operation);
        call.spent(operation);
        return result;
    }

    private static ValueList list(HelperCall call) {
        if (call.map(1) instanceof ValueList list) {
            return list;
        }
        throw new FaultException("map '" + call.map(1).spec().name() + "' is neither a queue nor a stack");
    }

    private static long push(HelperCall call) {
        ValueList list = list(call);
        byte[] value = call.bytes(2, list.spec().valueSize());
        MapOperation operation = call.operation();
        int result = list.push(value, call.argument(3), operation);
        call.spent(operation);
        return result;
    }

    private static long take(HelperCall call, boolean remove) {
        ValueList list = list(call);
        int size = list.spec().valueSize();
        byte[] value = new byte[size];
        call.memory().check(call.argument(2), size, true);
        MapOperation operation = call.operation();
        int result = list.take(value, remove, operation);
        call.spent(operation);
        call.memory().write(call.argument(2), value, size);
        return result;
    }

    private static long event(HelperCall call, BpfMap map, int data) {
        boolean takesEvents =
                map.spec().type() == MapType.PERF_EVENT_ARRAY || map.spec().type() == MapType.RINGBUF;
        if (!(map instanceof ReferenceArray sink) || !takesEvents) {
            return -Errno.EINVAL;
        }
        int length = (int) call.argument(data + 1);
        call.memory().check(call.argument(data), length, false);
        MapOperation operation = call.operation();
        sink.event(operation);
        call.spent(operation);
        call.worked(length);
        return 0;
    }
}
