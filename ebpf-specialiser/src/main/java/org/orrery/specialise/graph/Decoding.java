package org.orrery.specialise.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.orrery.ebpf.isa.Instruction;
import org.orrery.ebpf.isa.Operation;
import org.orrery.ebpf.program.Program;

/** Cuts a program into blocks. */
final class Decoding {
    private static final int LOOKUP = 1;

    private final Program program;
    private final long[] words;
    private final TreeMap<Integer, Block> blocks = new TreeMap<>();
    private final Map<Integer, Integer> functions = new TreeMap<>();
    private int sites;

    Decoding(Program program) {
        this.program = program;
        this.words = program.words();
    }

    Graph graph() {
        blocks.put(0, new Block());
        functions.put(0, 0);
        for (int slot = 0; slot < words.length; slot += at(slot).code().slots()) {
            begin(slot, at(slot));
        }
        for (Map.Entry<Integer, Block> each : blocks.entrySet()) {
            if (each.getKey() < words.length) {
                fill(each.getKey(), each.getValue());
            }
        }
        List<Block> entries = new ArrayList<>();
        functions.keySet().forEach(slot -> entries.add(blocks.get(slot)));
        return new Graph(program, entries, program.maps());
    }

    private Op at(int slot) {
        return Op.original(Instruction.at(words, slot), slot);
    }

    private static int target(int slot, Op op) {
        boolean far = op.operation() == Operation.JA && op.form().width() == 32;
        return slot
                + 1
                + (far || op.operation() == Operation.CALL_LOCAL
                        ? op.code().imm()
                        : op.code().offset());
    }

    private void begin(int slot, Op op) {
        if (op.operation() == Operation.CALL_LOCAL) {
            int target = target(slot, op);
            blocks.computeIfAbsent(target, each -> new Block());
            functions.put(target, 0);
            int number = 0;
            for (Map.Entry<Integer, Integer> each : functions.entrySet()) {
                each.setValue(number++);
            }
        } else if (op.operation().isJump()) {
            blocks.computeIfAbsent(target(slot, op), each -> new Block());
            blocks.computeIfAbsent(slot + 1, each -> new Block());
        } else if (op.operation() == Operation.EXIT) {
            blocks.computeIfAbsent(slot + 1, each -> new Block());
        }
    }

    private void fill(int from, Block block) {
        int slot = from;
        while (true) {
            Op op = at(slot);
            int next = slot + op.code().slots();
            if (op.operation() == Operation.EXIT) {
                return;
            }
            if (op.operation() == Operation.JA) {
                block.then(blocks.get(target(slot, op)));
                return;
            }
            if (op.operation().isBranch()) {
                block.exit(new Exit.Branch(op, blocks.get(target(slot, op)), blocks.get(next)));
                return;
            }
            block.ops().add(numbered(slot, op));
            if (blocks.containsKey(next)) {
                block.then(blocks.get(next));
                return;
            }
            slot = next;
        }
    }

    private Op numbered(int slot, Op op) {
        if (op.operation() == Operation.CALL_LOCAL) {
            return op.calling(functions.get(target(slot, op)));
        }
        return op.calls(LOOKUP) ? op.atSite(sites++) : op;
    }
}
