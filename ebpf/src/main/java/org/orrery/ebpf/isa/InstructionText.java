package org.orrery.ebpf.isa;

import java.util.Optional;

/** Instructions as assembler text. */
public final class InstructionText {
    private InstructionText() {}

    /**
     * Returns an instruction as one line that the assembler reads back to the same bits, as long as no unused field is set.
     *
     * @return for an unknown instruction its opcode in hexadecimal
     */
    public static String of(Instruction instruction) {
        Optional<Form> form = Forms.find(instruction);
        return form.map(known -> known.name() + operands(known, instruction))
                .orElseGet(() -> String.format("opcode 0x%02x", instruction.opcode()));
    }

    private static String operands(Form form, Instruction i) {
        Operation operation = form.operation();
        if (operation.isArithmetic()) {
            return " " + register(i.dst()) + (form.operand().isEmpty() ? "" : ", " + operand(form, i));
        }
        if (operation.isBranch()) {
            return " " + register(i.dst()) + ", " + operand(form, i) + ", " + distance(i.offset());
        }
        if (operation.isAtomic()) {
            return " " + memory(i.dst(), i.offset()) + ", " + register(i.src());
        }
        return switch (operation) {
            case JA -> " " + distance(form.width() == 32 ? i.imm() : i.offset());
            case LOAD, LOAD_SIGNED -> " " + register(i.dst()) + ", " + memory(i.src(), i.offset());
            case STORE -> " " + memory(i.dst(), i.offset()) + ", " + operand(form, i);
            case CALL_HELPER, CALL_KERNEL -> " " + i.imm();
            case CALL_LOCAL -> " " + distance(i.imm());
            case CALL_REGISTER -> " " + register(i.dst());
            case LOAD_CONSTANT -> " " + register(i.dst()) + ", " + constant(i);
            default -> "";
        };
    }

    private static String operand(Form form, Instruction i) {
        return form.isRegisterForm() ? register(i.src()) : Integer.toString(i.imm());
    }

    private static String register(int number) {
        return "%r" + number;
    }

    private static String memory(int register, int offset) {
        return "[" + register(register) + (offset == 0 ? "" : signed(offset)) + "]";
    }

    private static String distance(int slots) {
        return signed(slots);
    }

    private static String signed(int number) {
        return number < 0 ? Integer.toString(number) : "+" + number;
    }

    private static String constant(Instruction i) {
        return switch (i.src()) {
            case 1 -> "map " + i.imm() + rest(i.next());
            case 2 -> "value " + i.imm() + signed(i.next());
            case 3 -> "variable " + i.imm() + rest(i.next());
            case 4 -> "code " + signed(i.imm()) + rest(i.next());
            case 5 -> "map-index " + i.imm() + rest(i.next());
            case 6 -> "value-index " + i.imm() + signed(i.next());
            default -> "0x" + Long.toHexString(i.constant());
        };
    }

    private static String rest(int next) {
        return next == 0 ? "" : signed(next);
    }
}
