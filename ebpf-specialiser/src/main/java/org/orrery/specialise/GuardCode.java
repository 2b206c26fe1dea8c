package org.orrery.specialise;

import java.util.ArrayList;
import java.util.List;
import org.orrery.specialise.flow.State;
import org.orrery.specialise.flow.Value;
import org.orrery.specialise.graph.Block;
import org.orrery.specialise.graph.Code;
import org.orrery.specialise.graph.Op;

/** Code that compares versions, and code that raises them. */
final class GuardCode {
    private static final int FRAME = Code.FRAME;
    private static final int LOOKUP = 1;
    private static final int EQUAL = 0x15;
    private static final int DIFFERS = 0x55;
    private static final int ARGUMENTS = 4;

    private GuardCode() {}

    /**
     * Adds a comparison of a version.
     *
     * @param map number of the map of the version
     * @param zero where eight bytes of the frame are free
     * @param stale what follows if the version is another
     */
    static void compare(Trail trail, int map, int zero, long version, Block stale) {
        find(trail, map, zero);
        trail.branch(Code.test(EQUAL, 0, 0), stale);
        trail.add(Code.load(8, 1, 0, 0));
        trail.branch(Code.test(DIFFERS, 1, Math.toIntExact(version)), stale);
    }

    private static void find(Trail trail, int map, int zero) {
        trail.add(Code.storeNumber(8, FRAME, zero, 0), Code.map(1, map));
        trail.add(Code.move(2, FRAME), Code.add(2, zero), Code.call(LOOKUP));
    }

    /**
     * Adds code that raises a version; r1 to r4 are as before.
     *
     * @param state what is known before it
     * @param saved where the frame has room for four registers
     */
    static void raise(Trail trail, int map, int zero, int saved, State state) {
        List<Op> after = new ArrayList<>();
        for (int register = 1; register <= ARGUMENTS; register++) {
            Value value = state.register(register);
            if (value instanceof Value.Stack stack) {
                after.add(Code.move(register, FRAME));
                after.add(Code.add(register, stack.offset()));
            } else if (value instanceof Value.Number number) {
                after.add(Code.number(register, number.number()));
            } else if (value instanceof Value.MapHandle handle) {
                after.add(Code.map(register, handle.map()));
            } else {
                trail.add(Code.store(8, FRAME, saved + 8 * (register - 1), register));
                after.add(Code.load(8, register, FRAME, saved + 8 * (register - 1)));
            }
        }
        Block next = new Block();
        find(trail, map, zero);
        trail.branch(Code.test(EQUAL, 0, 0), next);
        trail.add(Code.number(1, 1), Code.atomicAdd(0, 0, 1)).jump(next);
        trail.add(after);
    }
}
