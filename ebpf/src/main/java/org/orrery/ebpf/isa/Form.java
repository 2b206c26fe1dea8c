package org.orrery.ebpf.isa;

import java.util.Set;

/**
 * One form of instruction: a row of the table.
 *
 * @param opcode 0 to 255
 * @param selector field that tells it from others of its opcode: {@code src}, {@code offset}, {@code imm}, or empty
 * @param selected value of that field
 * @param name name in assembler text, such as {@code add32}
 * @param operation what it does
 * @param width width of its operation or access in bits
 * @param operand {@code imm}, {@code reg}, {@code mem}, or empty
 * @param fields fields that it uses: of dst, src, offset, imm, next
 * @param version processor version that has it: v1 to v4
 * @param group conformance group of RFC 9669
 * @param meaning what it does, as text
 */
public record Form(
        int opcode,
        String selector,
        int selected,
        String name,
        Operation operation,
        int width,
        String operand,
        Set<String> fields,
        String version,
        String group,
        String meaning) {

    /** Returns whether the second operand is a register. */
    public boolean isRegisterForm() {
        return operand.equals("reg");
    }

    /** Returns whether it takes two slots. */
    public boolean isWide() {
        return operation == Operation.LOAD_CONSTANT;
    }

    /** Returns the name with the kind of its operand, such as {@code add64_imm}, {@code neg} or {@code ldxw}, for messages. */
    public String title() {
        return operand.equals("imm") || operand.equals("reg") ? name + "_" + operand : name;
    }

    boolean matches(int src, int offset, int imm) {
        return switch (selector) {
            case "src" -> src == selected;
            case "offset" -> offset == selected;
            case "imm" -> imm == selected;
            default -> true;
        };
    }
}
