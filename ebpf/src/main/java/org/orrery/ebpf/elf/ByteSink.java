package org.orrery.ebpf.elf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes that grow, little-endian. */
final class ByteSink {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ByteSink u8(int value) {
        bytes.write(value);
        return this;
    }

    ByteSink u16(int value) {
        return u8(value).u8(value >> 8);
    }

    ByteSink u32(long value) {
        return u16((int) value).u16((int) (value >> 16));
    }

    ByteSink u64(long value) {
        return u32(value).u32(value >> 32);
    }

    ByteSink bytes(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    /** Adds a text and a zero; returns where it begins. */
    int text(String text) {
        int at = size();
        bytes(text.getBytes(StandardCharsets.UTF_8)).u8(0);
        return at;
    }

    ByteSink align(int to) {
        while (size() % to != 0) {
            u8(0);
        }
        return this;
    }

    int size() {
        return bytes.size();
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
