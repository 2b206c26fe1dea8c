package org.orrery.ebpf.cost;

import java.util.ArrayList;
import java.util.List;
import org.orrery.ebpf.helper.Helper;
import org.orrery.ebpf.map.MapOperation;
import org.orrery.ebpf.run.Observer;

/** What a run told its observer, kept until it is known whether it must be priced. */
final class Unpriced {
    private enum Kind {
        HELPER,
        OPERATION,
        WORKED,
        CONSTANT_TAIL_CALL,
        TAIL_CALL
    }

    private final List<Kind> events = new ArrayList<>();
    private final List<Helper> helpers = new ArrayList<>();
    private final List<Integer> bytes = new ArrayList<>();
    private final List<MapOperation> operations = new ArrayList<>();
    private int used;

    void clear() {
        events.clear();
        helpers.clear();
        bytes.clear();
        used = 0;
    }

    void helper(Helper helper) {
        events.add(Kind.HELPER);
        helpers.add(helper);
    }

    void operation(MapOperation operation) {
        if (used == operations.size()) {
            operations.add(new MapOperation(false));
        }
        operations.get(used++).copy(operation);
        events.add(Kind.OPERATION);
    }

    /** Notes bytes that the helper called last has worked on. */
    void worked(int count) {
        events.add(Kind.WORKED);
        bytes.add(count);
    }

    void tailCall(boolean constantIndex) {
        events.add(constantIndex ? Kind.CONSTANT_TAIL_CALL : Kind.TAIL_CALL);
    }

    /** Tells another observer all of it, in order. */
    void replay(Observer to) {
        int helper = 0;
        int operation = 0;
        int worked = 0;
        to.begin();
        for (Kind event : events) {
            switch (event) {
                case HELPER -> to.helper(helpers.get(helper++));
                case OPERATION -> to.operation(operations.get(operation++));
                case WORKED -> to.worked(helpers.get(helper - 1), bytes.get(worked++));
                case CONSTANT_TAIL_CALL -> to.tailCall(true);
                case TAIL_CALL -> to.tailCall(false);
            }
        }
    }
}
