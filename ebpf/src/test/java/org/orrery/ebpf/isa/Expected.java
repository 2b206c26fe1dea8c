package org.orrery.ebpf.isa;

import java.math.BigInteger;

/** What an instruction must compute, in whole numbers without limits; written apart from the machine. */
public final class Expected {
    private static final BigInteger TWO = BigInteger.TWO;

    private Expected() {}

    /** Returns the value of the destination. */
    public static long arithmetic(Form form, long destination, long operand) {
        int width = form.width();
        BigInteger a = unsigned(destination, width);
        BigInteger b = unsigned(operand, width);
        BigInteger sa = signed(destination, width);
        BigInteger sb = signed(operand, width);
        int shift = b.and(BigInteger.valueOf(width - 1)).intValue();
        BigInteger result =
                switch (form.operation()) {
                    case ADD -> a.add(b);
                    case SUB -> a.subtract(b);
                    case MUL -> a.multiply(b);
                    case DIV -> b.signum() == 0 ? BigInteger.ZERO : a.divide(b);
                    case SDIV -> sb.signum() == 0 ? BigInteger.ZERO : sa.divide(sb);
                    case MOD -> b.signum() == 0 ? a : a.mod(b);
                    case SMOD -> sb.signum() == 0 ? sa : sa.remainder(sb);
                    case OR -> a.or(b);
                    case AND -> a.and(b);
                    case XOR -> a.xor(b);
                    case LSH -> a.shiftLeft(shift);
                    case RSH -> a.shiftRight(shift);
                    case ARSH -> sa.shiftRight(shift);
                    case NEG -> a.negate();
                    case MOV -> b;
                    case MOVSX8 -> signed(operand, 8);
                    case MOVSX16 -> signed(operand, 16);
                    case MOVSX32 -> signed(operand, 32);
                    case TRUNCATE -> a;
                    case SWAP -> reversed(a, width);
                    default -> throw new IllegalArgumentException(form.name());
                };
        return result.mod(TWO.pow(width)).longValue();
    }

    /** Returns whether a branch is taken. */
    public static boolean branch(Form form, long destination, long operand) {
        BigInteger a = unsigned(destination, form.width());
        BigInteger b = unsigned(operand, form.width());
        int unsigned = a.compareTo(b);
        int signed = signed(destination, form.width()).compareTo(signed(operand, form.width()));
        return switch (form.operation()) {
            case JEQ -> unsigned == 0;
            case JNE -> unsigned != 0;
            case JGT -> unsigned > 0;
            case JGE -> unsigned >= 0;
            case JLT -> unsigned < 0;
            case JLE -> unsigned <= 0;
            case JSGT -> signed > 0;
            case JSGE -> signed >= 0;
            case JSLT -> signed < 0;
            case JSLE -> signed <= 0;
            case JSET -> a.and(b).signum() != 0;
            default -> throw new IllegalArgumentException(form.name());
        };
    }

    /** Returns what memory holds after an atomic operation. */
    public static long atomic(Form form, long old, long operand, long r0) {
        BigInteger a = unsigned(old, form.width());
        BigInteger b = unsigned(operand, form.width());
        BigInteger result =
                switch (form.operation()) {
                    case ATOMIC_ADD, ATOMIC_FETCH_ADD -> a.add(b);
                    case ATOMIC_OR, ATOMIC_FETCH_OR -> a.or(b);
                    case ATOMIC_AND, ATOMIC_FETCH_AND -> a.and(b);
                    case ATOMIC_XOR, ATOMIC_FETCH_XOR -> a.xor(b);
                    case EXCHANGE -> b;
                    case COMPARE_EXCHANGE -> a.equals(unsigned(r0, form.width())) ? b : a;
                    default -> throw new IllegalArgumentException(form.name());
                };
        return result.mod(TWO.pow(form.width())).longValue();
    }

    /** Returns the low bits as a number without sign. */
    public static BigInteger unsigned(long value, int width) {
        return BigInteger.valueOf(value).mod(TWO.pow(width));
    }

    /** Returns the low bits as a number with sign. */
    public static BigInteger signed(long value, int width) {
        BigInteger number = unsigned(value, width);
        return number.testBit(width - 1) ? number.subtract(TWO.pow(width)) : number;
    }

    private static BigInteger reversed(BigInteger value, int width) {
        BigInteger result = BigInteger.ZERO;
        for (int bit = 0; bit < width; bit += 8) {
            BigInteger part = value.shiftRight(bit).and(BigInteger.valueOf(255));
            result = result.or(part.shiftLeft(width - 8 - bit));
        }
        return result;
    }
}
