package org.orrery.ebpf.asm;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads operands: registers, numbers and places in memory. */
final class Operands {
    private static final Pattern NUMBER = Pattern.compile("([+-]?)(0[xX][0-9a-fA-F]+|[0-9]+)");
    private static final Pattern REGISTER = Pattern.compile("%r([0-9]+)");
    private static final Pattern MEMORY = Pattern.compile("\\[\\s*(%r[0-9]+)\\s*([+-].*?)?\\s*]");
    private static final int REGISTERS = 11;

    private Operands() {}

    /** A register and a distance in bytes. */
    record Place(int register, int offset) {}

    static boolean isRegister(String text) {
        return text.startsWith("%");
    }

    static int register(String text) throws Refusal {
        Matcher matcher = REGISTER.matcher(text);
        if (!matcher.matches()) {
            throw new Refusal("expected a register, %r0 to %r10, not '" + text + "'");
        }
        if (matcher.group(1).length() > 2 || Integer.parseInt(matcher.group(1)) >= REGISTERS) {
            throw new Refusal("register " + text + " does not exist; expected %r0 to %r10");
        }
        return Integer.parseInt(matcher.group(1));
    }

    /** Reads a number of 32 bits: −2^31 to 2^31−1, or in hexadecimal up to 0xffffffff. */
    static int immediate(String text) throws Refusal {
        BigInteger number = number(text, "an immediate");
        boolean hexadecimal = text.startsWith("0x") || text.startsWith("0X");
        return (int) inRange(text, number, 32, hexadecimal, "immediate");
    }

    /** Reads a number of 64 bits, signed or unsigned. */
    static long constant(String text) throws Refusal {
        return inRange(text, number(text, "a number"), 64, true, "constant");
    }

    static int offset(String text) throws Refusal {
        return (int) inRange(text, number(text, "an offset"), 16, false, "offset");
    }

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    static Place memory(String text) throws Refusal {
        Matcher matcher = MEMORY.matcher(text);
        if (!matcher.matches()) {
            throw new Refusal("expected memory such as [%r1+8], not '" + text + "'");
        }
        String offset = matcher.group(2);
        return new Place(register(matcher.group(1)), offset == null ? 0 : offset(offset.replace(" ", "")));
    }

    private static BigInteger number(String text, String what) throws Refusal {
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            throw new Refusal("expected " + what + " such as 12, -3 or 0xff, not '" + text + "'");
        }
        String digits = matcher.group(2);
        BigInteger number = digits.length() > 1 && Character.toLowerCase(digits.charAt(1)) == 'x'
                ? new BigInteger(digits.substring(2), 16)
                : new BigInteger(digits);
        return matcher.group(1).equals("-") ? number.negate() : number;
    }

    private static long inRange(String text, BigInteger number, int bits, boolean unsigned, String what)
            throws Refusal {
        BigInteger low = BigInteger.ONE.shiftLeft(bits - 1).negate();
        BigInteger high = BigInteger.ONE.shiftLeft(unsigned ? bits : bits - 1);
        if (number.compareTo(low) < 0 || number.compareTo(high) >= 0) {
            throw new Refusal(what + " " + text + " is out of range; " + bits + " bits are " + low + " to "
                    + high.subtract(BigInteger.ONE));
        }
        return number.longValue();
    }
}
