package org.orrery.hardware.memory.detail;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads eight hexadecimal digits of a text at once: as many as lackey writes of an address at least. */
final class EightDigits {
    /** What is returned if the eight characters are not all digits. */
    static final long NONE = -1;

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long ONES = 0x0101010101010101L;

    private EightDigits() {}

    /** Returns the value of the digits from a place of a text on, which has eight characters more; {@link #NONE} if they are none. */
    static long at(byte[] text, int place) {
        long characters = (long) EIGHT_BYTES.get(text, place);
        long letters = characters >>> 6 & ONES;
        long low = characters & 15 * ONES;
        long high = characters & 0xf0f0f0f0f0f0f0f0L;
        // Six more than a decimal digit, and the value of a letter, stay below 16; the value of a letter is 10 or more.
        long above = low + 6 * ONES + 3 * letters;
        boolean rightRows = high == 0x30 * ONES + 0x30 * letters;
        boolean rightColumns = (above & 16 * ONES) == 0 && (above + 6 * ONES & 16 * letters) == 16 * letters;
        if (!rightRows || !rightColumns) {
            return NONE;
        }
        long values = low + 9 * letters;
        values = (values | values >>> 4) & 0x00ff00ff00ff00ffL;
        values = (values | values >>> 8) & 0x0000ffff0000ffffL;
        return (values | values >>> 16) & 0xffffffffL;
    }
}
