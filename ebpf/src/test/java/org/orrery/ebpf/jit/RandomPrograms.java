package org.orrery.ebpf.jit;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.orrery.ebpf.isa.Form;
import org.orrery.ebpf.isa.Forms;
import org.orrery.ebpf.isa.Instruction;
import org.orrery.ebpf.isa.Operation;
import org.orrery.ebpf.isa.Words;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.map.MapType;
import org.orrery.ebpf.program.Program;

/** Programs that pass the check, and do anything: arithmetic, jumps in both directions, memory, maps, functions. */
public final class RandomPrograms {
    private static final List<MapSpec> MAPS = List.of(
            MapSpec.of("array", MapType.ARRAY, 4, 32, 8),
            MapSpec.of("hash", MapType.HASH, 4, 8, 8),
            MapSpec.of("lru", MapType.LRU_HASH, 4, 8, 4),
            MapSpec.of("trie", MapType.LPM_TRIE, 8, 8, 8));
    private static final List<Form> PLAIN =
            Forms.all().stream().filter(form -> form.operation().isArithmetic()).toList();
    private static final List<Form> BRANCHES =
            Forms.all().stream().filter(form -> form.operation().isBranch()).toList();
    private static final List<Form> ACCESSES = Forms.all().stream()
            .filter(form -> form.operation().isAtomic()
                    || List.of(Operation.LOAD, Operation.LOAD_SIGNED, Operation.STORE)
                            .contains(form.operation()))
            .toList();
    private static final int EXIT = 0x95;

    private final SplittableRandom random;
    private final List<Instruction> instructions = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private final List<Integer> open = new ArrayList<>();
    private int slots;

    private RandomPrograms(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Returns the program of a seed. */
    public static Program program(long seed) {
        return new RandomPrograms(seed).build();
    }

    private Program build() {
        for (int register = 0; register < 10; register++) {
            add(constant(register, 0, value(), (int) value()));
        }
        add(Instruction.of(0xbf, 9, 10, 0, 0));
        int length = 5 + random.nextInt(25);
        for (int i = 0; i < length; i++) {
            step();
        }
        add(Instruction.of(EXIT, 0, 0, 0, 0));
        if (random.nextInt(4) == 0) {
            add(Instruction.of(0xbf, 0, 1, 0, 0));
            step();
            add(Instruction.of(EXIT, 0, 0, 0, 0));
        }
        for (int index : open) {
            Instruction jump = instructions.get(index);
            int from = starts.get(index) + 1;
            int near = index + random.nextInt(12) - 3;
            int target = starts.get(Math.max(10, Math.min(starts.size() - 1, near)));
            boolean far = jump.opcode() == 0x06 || jump.opcode() == 0x85;
            instructions.set(
                    index,
                    Instruction.of(
                            jump.opcode(),
                            jump.dst(),
                            jump.src(),
                            far ? 0 : target - from,
                            far ? target - from : jump.imm()));
        }
        return new Program("random", "", Words.of(instructions), MAPS);
    }

    private void step() {
        int kind = random.nextInt(100);
        if (kind < 45) {
            arithmetic();
        } else if (kind < 60) {
            branch();
        } else if (kind < 80) {
            access();
        } else if (kind < 88) {
            map();
        } else if (kind < 91) {
            add(Instruction.of(0x85, 0, 0, 0, 7));
        } else if (kind < 94) {
            open(Instruction.of(0x85, 0, 1, 0, 0));
        } else if (kind < 96) {
            open(Instruction.of(random.nextBoolean() ? 0x05 : 0x06, 0, 0, 0, 0));
        } else {
            add(constant(register(), 2, 0, 4 * random.nextInt(8)));
            add(Instruction.of(
                    0x79, register(), instructions.get(instructions.size() - 1).dst(), 0, 0));
        }
    }

    private void arithmetic() {
        Form form = PLAIN.get(random.nextInt(PLAIN.size()));
        int offset = form.selector().equals("offset") ? form.selected() : 0;
        int imm =
                form.selector().equals("imm") ? form.selected() : form.operand().equals("imm") ? (int) value() : 0;
        add(Instruction.of(form.opcode(), register(), form.isRegisterForm() ? register() : 0, offset, imm));
    }

    private void branch() {
        Form form = BRANCHES.get(random.nextInt(BRANCHES.size()));
        int imm = form.isRegisterForm() ? 0 : (int) value();
        open(Instruction.of(form.opcode(), register(), form.isRegisterForm() ? register() : 0, 0, imm));
    }

    private void access() {
        Form form = ACCESSES.get(random.nextInt(ACCESSES.size()));
        int offset = -8 * (1 + random.nextInt(64)) + (random.nextInt(40) == 0 ? random.nextInt(600) : 0);
        boolean load = form.operand().equals("mem");
        int imm = form.operation().isAtomic() ? form.selected() : form.operand().equals("imm") ? (int) value() : 0;
        int src = load ? 10 : form.isRegisterForm() ? random.nextInt(9) : 0;
        add(Instruction.of(form.opcode(), load ? register() : 10, src, offset, imm));
    }

    /** Lookup, update or delete with a key and a value on the stack, and a load through what comes back. */
    private void map() {
        int helper = 1 + random.nextInt(3);
        add(Instruction.of(0x62, 10, 0, -8, random.nextInt(10)));
        add(constant(1, 1, random.nextInt(MAPS.size()), 0));
        add(Instruction.of(0xbf, 2, 10, 0, 0));
        add(Instruction.of(0x07, 2, 0, 0, -8));
        add(Instruction.of(0xbf, 3, 10, 0, 0));
        add(Instruction.of(0x07, 3, 0, 0, -48));
        add(Instruction.of(0xb7, 4, 0, 0, random.nextInt(3)));
        add(Instruction.of(0x85, 0, 0, 0, helper));
        if (helper == 1) {
            add(Instruction.of(0x15, 0, 0, 1, 0));
            add(Instruction.of(0x79, register(), 0, 0, 0));
        }
    }

    private int register() {
        return random.nextInt(9);
    }

    private long value() {
        return switch (random.nextInt(5)) {
            case 0 -> random.nextInt(4) - 2;
            case 1 -> 1L << random.nextInt(64);
            case 2 -> random.nextInt(64);
            default -> random.nextLong();
        };
    }

    private static Instruction constant(int register, int kind, long imm, int next) {
        return new Instruction(Instruction.LDDW, register, kind, 0, (int) imm, next);
    }

    private void open(Instruction jump) {
        open.add(instructions.size());
        add(jump);
    }

    private void add(Instruction instruction) {
        starts.add(slots);
        slots += instruction.slots();
        instructions.add(instruction);
    }
}
