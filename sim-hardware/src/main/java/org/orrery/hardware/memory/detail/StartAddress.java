package org.orrery.hardware.memory.detail;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import org.orrery.kernel.param.InputFile;
import org.orrery.kernel.param.ParamException;

/** The instruction at which the interesting part of a trace begins, as parameters name it: {@code main} of a recorded program. */
public final class StartAddress {
    private static final String PARAMETER = "start-address";
    private static final Pattern HEXADECIMAL = Pattern.compile("(0x)?0*([0-9a-fA-F]{1,16})");

    private StartAddress() {}

    /**
     * Reads an address.
     *
     * @param text in hexadecimal, with or without 0x, as {@code nm} and {@code objdump} print it
     * @throws ParamException if it is none
     */
    public static Optional<Long> parse(Optional<String> text) {
        return text.map(given -> {
            var matcher = HEXADECIMAL.matcher(given);
            if (!matcher.matches()) {
                throw new ParamException(
                        PARAMETER,
                        "'" + given + "' is not an address; expected up to 16 hexadecimal digits as nm prints them,"
                                + " such as 401615");
            }
            return Long.parseUnsignedLong(matcher.group(2), 16);
        });
    }

    /**
     * Checks that a trace fetches the instruction, and refers to memory afterwards. A trace that cannot be read is left to
     * {@link LackeyFormat}.
     *
     * @throws ParamException if it does not
     */
    public static void require(InputFile file, Optional<String> text) {
        Optional<Long> start = parse(text);
        if (start.isEmpty()) {
            return;
        }
        try (InputStream in = Packed.open(file)) {
            LackeyTrace trace = new LackeyTrace(in, start);
            while (trace.next()) {
                if (trace.kind() != LackeyTrace.Kind.INSTRUCTION) {
                    return;
                }
            }
            throw new ParamException(PARAMETER, missing(trace, file, text.orElseThrow()));
        } catch (IOException unreadable) {
            // The check of the file's format says so, with the place.
        }
    }

    private static String missing(LackeyTrace trace, InputFile file, String text) {
        return trace.isStarted()
                ? "the trace '" + file + "' has no load and no store after the instruction at " + text
                : "the trace '" + file + "' never fetches the instruction at " + text
                        + "; look it up with nm in the program as it was recorded, linked with -static -no-pie,"
                        + " and keep the lines of instructions";
    }
}
