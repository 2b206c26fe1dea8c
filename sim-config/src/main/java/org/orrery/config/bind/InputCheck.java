package org.orrery.config.bind;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Text;
import org.orrery.kernel.param.InputFile;
import org.orrery.kernel.param.InputFormat;
import org.orrery.kernel.param.InputFormatException;

/** Reads input files whole: their digest, and whether their content has the declared format. */
final class InputCheck {
    /** Largest input file, in bytes. */
    static final long MAX_BYTES = 100_000_000_000L;

    /** What stands for bytes that are no text. */
    private static final char UNREADABLE = '\ufffd';

    private static final int SHOWN = 1_000;
    private static final int MOST_BYTES = 4 * SHOWN;
    private static final int BLOCK = 1 << 16;

    private InputCheck() {}

    /** Returns the SHA-256 of a file in hexadecimal. */
    static String digest(Place file) throws IOException {
        try (InputStream in = file.open()) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            DigestInputStream digesting = new DigestInputStream(in, sha256);
            byte[] buffer = new byte[1 << 16];
            long size = 0;
            for (int n = digesting.read(buffer); n >= 0; n = digesting.read(buffer)) {
                size += n;
                if (size > MAX_BYTES) {
                    throw new Place.TooLargeException(MAX_BYTES);
                }
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Returns what is wrong with a file; empty if it has the format. */
    static Optional<InputFormatException> check(InputFile file, Class<? extends InputFormat> format)
            throws IOException {
        if (format == InputFormat.Any.class) {
            return Optional.empty();
        }
        try {
            create(format).check(file);
            return Optional.empty();
        } catch (InputFormatException wrong) {
            return Optional.of(wrong);
        } catch (CharacterCodingException binary) {
            throw new IOException("it is not text in UTF-8", binary);
        }
    }

    private static InputFormat create(Class<? extends InputFormat> format) {
        try {
            Constructor<? extends InputFormat> constructor = format.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException defect) {
            throw new IllegalStateException("format " + format.getName() + " cannot be created", defect);
        }
    }

    /** Returns where a fault is, with its line to show. */
    static Position position(Place file, InputFormatException fault) {
        int line = (int) Math.min(Integer.MAX_VALUE, Math.max(1, fault.line()));
        return new Position(Text.ofLine(file, line, line(file, line)), line, Math.max(1, fault.column()));
    }

    /** Returns the begin of a line; empty if it cannot be read any more. */
    private static String line(Place file, long number) {
        try (InputStream in = file.open()) {
            byte[] block = new byte[BLOCK];
            ByteArrayOutputStream found = new ByteArrayOutputStream();
            long line = 1;
            for (int size = in.read(block); size >= 0 && line <= number; size = in.read(block)) {
                for (int at = 0; at < size && line <= number; at++) {
                    if (block[at] == '\n') {
                        line++;
                    } else if (line == number && found.size() < MOST_BYTES) {
                        found.write(block[at]);
                    }
                }
            }
            String whole = found.toString(StandardCharsets.UTF_8);
            String text = whole.substring(0, Math.min(SHOWN, whole.length()));
            // A packed file has no line to show.
            boolean isText =
                    text.chars().noneMatch(c -> c == UNREADABLE || Character.isISOControl(c) && c != '\t' && c != '\r');
            return isText ? text.stripTrailing() : "";
        } catch (IOException gone) {
            return "";
        }
    }
}
