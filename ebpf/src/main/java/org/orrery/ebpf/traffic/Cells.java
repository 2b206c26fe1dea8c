package org.orrery.ebpf.traffic;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keys and values as people write them: one or more words that give the bytes one after the other.
 *
 * <ul>
 *   <li>{@code 17} or {@code -1}, alone: a number of the whole size, least significant byte first
 *   <li>{@code 17:2}: a number of 2 bytes, least significant byte first; {@code 17:be2}: most significant first
 *   <li>{@code 0x0a000001}: bytes as they stand
 *   <li>{@code 10.0.0.1}: an address; {@code 10.0.0.0/8}: the length of a prefix in 4 bytes, and an address
 *   <li>{@code 02:00:00:00:00:01}: a hardware address
 * </ul>
 */
final class Cells {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,20}");
    private static final Pattern SIZED = Pattern.compile("([+-]?\\d{1,20}):(be)?([1248])");
    private static final Pattern BYTES = Pattern.compile("0x([0-9a-fA-F]{2})+");
    private static final Pattern ADDRESS = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final Pattern HARDWARE = Pattern.compile("[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}");
    private static final int PREFIX = 32;

    private Cells() {}

    /** What is wrong with a cell. */
    static final class BadCellException extends Exception {
        private static final long serialVersionUID = 1L;

        BadCellException(String reason) {
            super(reason);
        }
    }

    /** Returns the bytes of a cell. */
    static byte[] bytes(String cell, int size) throws BadCellException {
        if (NUMBER.matcher(cell).matches() && (size == 1 || size == 2 || size == 4 || size == 8)) {
            return number(cell, size, false);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String word : cell.isEmpty() ? new String[0] : cell.split("\\s+")) {
            bytes.writeBytes(word(word));
        }
        if (bytes.size() != size) {
            throw new BadCellException("expected " + size + " bytes, but '" + cell + "' has " + bytes.size());
        }
        return bytes.toByteArray();
    }

    private static byte[] word(String word) throws BadCellException {
        var sized = SIZED.matcher(word);
        if (sized.matches()) {
            return number(sized.group(1), Integer.parseInt(sized.group(3)), sized.group(2) != null);
        }
        if (BYTES.matcher(word).matches()) {
            return hexadecimal(word.substring(2));
        }
        if (HARDWARE.matcher(word).matches()) {
            return hexadecimal(word.replace(":", ""));
        }
        int slash = word.indexOf('/');
        Optional<byte[]> address = address(slash < 0 ? word : word.substring(0, slash));
        if (address.isPresent() && slash < 0) {
            return address.get();
        }
        if (address.isPresent() && word.substring(slash + 1).matches("\\d{1,2}")) {
            return prefix(Integer.parseInt(word.substring(slash + 1)), address.get(), word);
        }
        throw new BadCellException("expected a number with its bytes such as 17:2 or 17:be2, bytes such as 0x0a000001,"
                + " or an address such as 10.0.0.1, 10.0.0.0/8 or 02:00:00:00:00:01, not '" + word + "'");
    }

    private static byte[] prefix(int length, byte[] address, String word) throws BadCellException {
        if (length > PREFIX) {
            throw new BadCellException("a prefix of an address has 0 to 32 bits, not those of '" + word + "'");
        }
        byte[] bytes = new byte[8];
        bytes[0] = (byte) length;
        System.arraycopy(address, 0, bytes, 4, 4);
        return bytes;
    }

    private static Optional<byte[]> address(String word) {
        var matcher = ADDRESS.matcher(word);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            int part = Integer.parseInt(matcher.group(i + 1));
            if (part > 255) {
                return Optional.empty();
            }
            bytes[i] = (byte) part;
        }
        return Optional.of(bytes);
    }

    private static byte[] number(String text, int size, boolean big) throws BadCellException {
        BigInteger number = new BigInteger(text.startsWith("+") ? text.substring(1) : text);
        BigInteger end = BigInteger.ONE.shiftLeft(8 * size);
        if (number.compareTo(end) >= 0 || number.compareTo(end.shiftRight(1).negate()) < 0) {
            throw new BadCellException("the number " + text + " does not fit into " + size + " bytes");
        }
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[big ? size - 1 - i : i] = number.shiftRight(8 * i).byteValue();
        }
        return bytes;
    }

    /** Returns the bytes of pairs of hexadecimal digits. */
    static byte[] hexadecimal(String digits) {
        byte[] bytes = new byte[digits.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
        }
        return bytes;
    }
}
