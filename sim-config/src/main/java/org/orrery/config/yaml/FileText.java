package org.orrery.config.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/**
 * The content of a file in UTF-8, without a byte order mark.
 *
 * @param text the text, for positions
 * @param content the same, in one piece
 */
record FileText(Text text, String content) {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * Reads a file.
     *
     * @param place the file
     * @param asked where it was asked for, or empty if by the user himself
     * @param limit largest size in bytes
     * @param purpose what it is to be, for a file that is too large
     * @param problems collects what is wrong
     * @return empty if a problem was reported
     */
    static Optional<FileText> read(
            Place place, Optional<Position> asked, int limit, String purpose, Problems problems) {
        Position at = asked.orElseGet(() -> new Text(place, "").start());
        String file = "the file " + place.name();
        try {
            return decode(place, place.read(limit), problems);
        } catch (NoSuchFileException missing) {
            problems.add(at, file + " does not exist");
        } catch (AccessDeniedException denied) {
            problems.add(at, file + " may not be read; check its permissions");
        } catch (Place.TooLargeException large) {
            problems.add(
                    at,
                    file + " is " + large.getMessage() + ", too large for " + purpose
                            + "; leave out what is not needed");
        } catch (IOException failure) {
            problems.add(at, file + " cannot be read: " + failure.getMessage());
        }
        return Optional.empty();
    }

    private static Optional<FileText> decode(Place place, byte[] bytes, Problems problems) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer chars = CharBuffer.allocate(bytes.length);
        boolean damaged = decoder.decode(ByteBuffer.wrap(bytes), chars, true).isError();
        String content = chars.flip().toString();
        if (damaged) {
            Text before = new Text(place, content);
            String[] lines = content.split("\\R", -1);
            problems.add(
                    new Position(before, lines.length, lines[lines.length - 1].length() + 1),
                    "the file is not text in UTF-8: this byte cannot stand here");
            return Optional.empty();
        }
        boolean marked = !content.isEmpty() && content.charAt(0) == BYTE_ORDER_MARK;
        String unmarked = marked ? content.substring(1) : content;
        return Optional.of(new FileText(new Text(place, unmarked), unmarked));
    }

    /** Returns the position of a character, by its index. */
    Position position(int index) {
        String[] before =
                content.substring(0, Math.min(index, content.length())).split("\\R", -1);
        return new Position(text, before.length, before[before.length - 1].length() + 1);
    }
}
