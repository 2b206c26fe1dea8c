package org.orrery.kernel.trace;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a little-endian pcapng file block by block, written from the format's description alone. */
record PcapngReader(List<String> interfaces, List<Frame> frames) {
    /** One frame as it was found. */
    record Frame(int interfaceNumber, long time, int captured, int length) {}

    static PcapngReader read(byte[] bytes) {
        PcapngReader file = new PcapngReader(new ArrayList<>(), new ArrayList<>());
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            require(in.readInt() == 0x0A0D0D0A, "no section header");
            in.reset();
            while (in.available() > 0) {
                int type = integer(in);
                int length = integer(in);
                byte[] body = in.readNBytes(length - 12);
                require(body.length == length - 12 && length % 4 == 0, "length of a block");
                require(integer(in) == length, "length at the end of a block");
                file.block(type, new DataInputStream(new ByteArrayInputStream(body)));
            }
        } catch (IOException truncated) {
            throw new UncheckedIOException(truncated);
        }
        return file;
    }

    private void block(int type, DataInputStream body) throws IOException {
        switch (type) {
            case 0x0A0D0D0A -> {
                require(integer(body) == 0x1A2B3C4D, "byte order");
                require(integer(body) == 1, "version 1.0");
                require(body.readLong() == -1, "unknown length of the section");
                options(body);
            }
            case 1 -> {
                require(integer(body) == 1, "link type Ethernet");
                require(integer(body) == 0, "no limit to captured bytes");
                interfaces.add(options(body));
            }
            case 6 -> {
                int number = integer(body);
                require(number < interfaces.size(), "a described interface");
                long high = integer(body);
                long time = high << 32 | Integer.toUnsignedLong(integer(body));
                int captured = integer(body);
                int length = integer(body);
                require(body.available() == (captured + 3) / 4 * 4, "captured bytes");
                frames.add(new Frame(number, time, captured, length));
            }
            default -> require(false, "block type " + type);
        }
    }

    /** Reads options to their end, and returns the name of the interface among them. */
    private static String options(DataInputStream body) throws IOException {
        String name = "";
        while (true) {
            int head = integer(body);
            int code = head & 0xFFFF;
            int length = head >>> 16;
            if (code == 0) {
                require(body.available() == 0, "nothing after the options");
                return name;
            }
            byte[] value = body.readNBytes((length + 3) / 4 * 4);
            if (code == 2) {
                name = new String(value, 0, length, StandardCharsets.UTF_8);
            } else if (code == 9) {
                require(length == 1 && value[0] == 9, "time in nanoseconds");
            }
        }
    }

    private static int integer(DataInputStream in) throws IOException {
        return Integer.reverseBytes(in.readInt());
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("not as expected: " + what);
        }
    }
}
