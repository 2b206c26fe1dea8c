package org.orrery.ebpf.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.ebpf.fault.EbpfException;
import org.orrery.ebpf.helper.Helper;
import org.orrery.ebpf.isa.ConstantKind;
import org.orrery.ebpf.isa.Form;
import org.orrery.ebpf.isa.Forms;
import org.orrery.ebpf.isa.Instruction;
import org.orrery.ebpf.isa.Operation;
import org.orrery.ebpf.map.BpfMap;

/** Decodes the slots of a program. */
final class Decoder {
    private static final int MOST_PLACES = 1 << 20;

    private final long[] words;
    private final List<BpfMap> maps;
    private final Map<Long, Integer> places = new LinkedHashMap<>();

    Decoder(long[] words, List<BpfMap> maps) {
        this.words = words;
        this.maps = maps;
    }

    Decoded decode() {
        int[] code = new int[words.length];
        int[] offsets = new int[words.length];
        int[] accesses = new int[words.length];
        Form[] forms = new Form[words.length];
        for (int slot = 0; slot < words.length; ) {
            Instruction instruction = Instruction.at(words, slot);
            Form form = Forms.find(instruction).orElseThrow();
            forms[slot] = form;
            code[slot] = operation(form, instruction) | instruction.dst() << 8 | second(form, instruction) << 12;
            offsets[slot] = offset(form, instruction, slot);
            accesses[slot] = access(form, instruction);
            slot += instruction.slots();
        }
        long[] constants = new ArrayList<>(places.keySet())
                .stream().mapToLong(each -> each).toArray();
        return new Decoded(code, offsets, accesses, constants, forms, words);
    }

    private int second(Form form, Instruction i) {
        Operation operation = form.operation();
        if (form.isWide()) {
            return place(constant(i));
        }
        boolean immediate = form.operand().equals("imm");
        return immediate ? place(i.imm()) : operation.isCall() ? 0 : i.src();
    }

    private int place(long constant) {
        int place = places.computeIfAbsent(constant, key -> Decoded.REGISTERS + places.size());
        if (place >= MOST_PLACES) {
            throw new EbpfException("a program may have " + MOST_PLACES + " different constants at most");
        }
        return place;
    }

    private long constant(Instruction i) {
        ConstantKind kind = ConstantKind.of(i.src());
        if (!kind.namesMap()) {
            return i.constant();
        }
        BpfMap map = maps.get(i.imm());
        if (kind.isMap()) {
            return map.handle();
        }
        return map.values()
                        .orElseThrow(
                                () -> new EbpfException("map '" + map.spec().name() + "' has no values to point at"))
                        .base()
                + (i.next() & 0xffffffffL);
    }

    private static int offset(Form form, Instruction i, int slot) {
        return switch (form.operation()) {
            case JA -> slot + 1 + (form.width() == 32 ? i.imm() : i.offset());
            case CALL_LOCAL -> slot + 1 + i.imm();
            case CALL_HELPER -> i.imm();
            default -> form.operation().isJump() ? slot + 1 + i.offset() : i.offset();
        };
    }

    private static int access(Form form, Instruction i) {
        boolean load = form.operand().equals("mem");
        return (load ? i.src() : i.dst()) << 8 | form.width() / 8;
    }

    private static int operation(Form form, Instruction i) {
        Operation operation = form.operation();
        if (operation.isBranch()) {
            return (form.width() == 64 ? Code.JEQ : Code.JEQ32) + operation.ordinal() - Operation.JEQ.ordinal();
        }
        if (operation.isAtomic()) {
            return Code.ATOMIC;
        }
        int wide = form.width() == 64 ? 0 : Code.ADD32;
        return switch (operation) {
            case ADD -> Code.ADD + wide;
            case SUB -> Code.SUB + wide;
            case MUL -> Code.MUL + wide;
            case DIV -> Code.DIV + wide;
            case SDIV -> Code.SDIV + wide;
            case OR -> Code.OR + wide;
            case AND -> Code.AND + wide;
            case LSH -> Code.LSH + wide;
            case RSH -> Code.RSH + wide;
            case NEG -> Code.NEG + wide;
            case MOD -> Code.MOD + wide;
            case SMOD -> Code.SMOD + wide;
            case XOR -> Code.XOR + wide;
            case MOV -> Code.MOV + wide;
            case ARSH -> Code.ARSH + wide;
            case LOAD_CONSTANT -> Code.WIDE;
            case MOVSX8 -> form.width() == 64 ? Code.SX8 : Code.SX8_32;
            case MOVSX16 -> form.width() == 64 ? Code.SX16 : Code.SX16_32;
            case MOVSX32 -> Code.SX32;
            case TRUNCATE -> form.width() == 16 ? Code.LOW16 : form.width() == 32 ? Code.LOW32 : Code.NOTHING;
            case SWAP -> form.width() == 16 ? Code.SWAP16 : form.width() == 32 ? Code.SWAP32 : Code.SWAP64;
            case LOAD -> Code.LOAD8 + size(form);
            case LOAD_SIGNED -> Code.LOADS8 + size(form);
            case STORE -> Code.STORE8 + size(form);
            case CALL_HELPER -> i.imm() == Helper.TAIL_CALL ? Code.TAIL : Code.HELPER;
            case CALL_REGISTER -> Code.CALL_REGISTER;
            case CALL_LOCAL -> Code.CALL_LOCAL;
            case EXIT -> Code.EXIT;
            case JA -> Code.JA;
            default -> throw new IllegalStateException("refused before: " + form.name());
        };
    }

    /** Returns 0 for a byte to 3 for eight. */
    private static int size(Form form) {
        return Integer.numberOfTrailingZeros(form.width() / 8);
    }
}
