package org.orrery.ebpf.fold;

import org.orrery.ebpf.isa.Form;

/** Computes arithmetic and comparisons of known numbers. */
public final class Evaluation {
    private static final long LOW = 0xffffffffL;

    private Evaluation() {}

    /** Returns whether a branch on two known registers, or a register and a constant, jumps. */
    public static boolean branch(Form form, long left, long right) {
        boolean wide = form.width() == 64;
        long a = wide ? left : (int) left;
        long b = wide ? right : (int) right;
        int signed = Long.compare(a, b);
        int unsigned = Long.compareUnsigned(wide ? a : a & LOW, wide ? b : b & LOW);
        return switch (form.operation()) {
            case JEQ -> signed == 0;
            case JNE -> signed != 0;
            case JSET -> (wide ? a & b : a & b & LOW) != 0;
            case JGT -> unsigned > 0;
            case JGE -> unsigned >= 0;
            case JLT -> unsigned < 0;
            case JLE -> unsigned <= 0;
            case JSGT -> signed > 0;
            case JSGE -> signed >= 0;
            case JSLT -> signed < 0;
            case JSLE -> signed <= 0;
            default -> throw new IllegalArgumentException(form.name());
        };
    }

    /** Returns what an instruction of arithmetic leaves in its register, from its old content and the operand. */
    public static long arithmetic(Form form, long old, long operand) {
        boolean wide = form.width() == 64;
        long a = wide ? old : old & LOW;
        long b = wide ? operand : operand & LOW;
        long result =
                switch (form.operation()) {
                    case ADD -> a + b;
                    case SUB -> a - b;
                    case MUL -> a * b;
                    case DIV -> b == 0 ? 0 : Long.divideUnsigned(a, b);
                    case MOD -> b == 0 ? a : Long.remainderUnsigned(a, b);
                    case SDIV -> b == 0 ? 0 : wide ? a / b : (int) a / (int) b;
                    case SMOD -> b == 0 ? a : wide ? a % b : (int) a % (int) b;
                    case OR -> a | b;
                    case AND -> a & b;
                    case XOR -> a ^ b;
                    case NEG -> -a;
                    case LSH -> wide ? a << b : (int) a << (int) b;
                    case RSH -> wide ? a >>> b : (int) a >>> (int) b;
                    case ARSH -> wide ? a >> b : (int) a >> (int) b;
                    case MOV -> b;
                    case MOVSX8 -> (byte) b;
                    case MOVSX16 -> (short) b;
                    case MOVSX32 -> (int) b;
                    case TRUNCATE -> low(a, form.width());
                    case SWAP -> Long.reverseBytes(a) >>> 64 - form.width();
                    default -> throw new IllegalArgumentException(form.name());
                };
        return form.width() < 64 ? low(result, Math.max(form.width(), 16)) : result;
    }

    private static long low(long number, int bits) {
        return bits == 64 ? number : number & (1L << bits) - 1;
    }
}
