package org.orrery.smartnic.function;

import java.util.ArrayDeque;
import java.util.BitSet;
import org.orrery.ebpf.isa.Operation;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.run.Executable;

/** Looks for ways through a function that end without a reply. */
final class ReplyCheck {
    private ReplyCheck() {}

    /**
     * Follows all ways from the first instruction, not beyond a reply.
     *
     * @throws UnansweredException if one of them comes to an exit
     */
    static void require(Executable executable) {
        Program program = executable.program();
        BitSet seen = new BitSet();
        ArrayDeque<Integer> open = new ArrayDeque<>();
        open.add(0);
        while (!open.isEmpty()) {
            int slot = open.removeLast();
            if (seen.get(slot)) {
                continue;
            }
            seen.set(slot);
            Operation operation = executable.form(slot).operation();
            if (operation == Operation.EXIT) {
                throw new UnansweredException(
                        slot,
                        "function '" + program.name() + "' ends at slot " + slot + " (" + program.text(slot)
                                + ") without a reply on some path; call helper function " + UdmaHelpers.REPLY
                                + " on each path to an exit");
            }
            if (operation == Operation.CALL_HELPER
                    && executable.instruction(slot).imm() == UdmaHelpers.REPLY) {
                continue;
            }
            int next = slot + (executable.form(slot).isWide() ? 2 : 1);
            if (operation.isBranch() || operation == Operation.JA) {
                open.add(executable.target(slot));
            }
            if (operation != Operation.JA) {
                open.add(next);
            }
        }
    }
}
