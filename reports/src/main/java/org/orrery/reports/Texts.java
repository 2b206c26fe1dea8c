package org.orrery.reports;

/** Texts that come from outside. */
final class Texts {
    private Texts() {}

    /** Replaces the characters that neither XML nor a reader can take, such as control characters, by a question mark in a box. */
    static String printable(String text) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().forEach(c -> result.appendCodePoint(allowed(c) ? c : 0xFFFD));
        return result.toString();
    }

    private static boolean allowed(int c) {
        boolean space = c == '\t' || c == '\n' || c == '\r';
        boolean control = c < 0x20 || c >= 0x7F && c < 0xA0 || c == 0xFFFE || c == 0xFFFF;
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        boolean direction = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
        return space || !control && !surrogate && !direction;
    }
}
