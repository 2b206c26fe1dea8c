package org.orrery.ebpf.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.isa.Words;
import org.orrery.ebpf.program.Program;

/** A file of the public conformance suite: sections of text by name. */
record ConformanceFile(String name, Map<String, String> sections) {
    private static final Set<String> KNOWN = Set.of("asm", "raw", "mem", "result", "error", "c", "no register offset");

    /** Folder of the suite beside the project's checkout; the tests are skipped where it is absent. */
    static final Path SUITE = Path.of("../../shared/data/morpheus/bpf_conformance");

    static class UnknownDirectiveException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownDirectiveException(String directive) {
            super("unknown directive '" + directive + "'");
        }
    }

    static Stream<Path> files(String folder) {
        if (!Files.isDirectory(SUITE)) {
            return Stream.empty();
        }
        try {
            return Files.list(SUITE.resolve(folder))
                    .filter(path -> path.toString().endsWith(".data"))
                    .sorted();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ConformanceFile read(Path path) {
        try {
            return parse(path.getFileName().toString(), Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ConformanceFile parse(String name, String text) {
        Map<String, StringBuilder> sections = new LinkedHashMap<>();
        StringBuilder current = new StringBuilder();
        for (String line : text.split("\\R")) {
            if (line.startsWith("-- ")) {
                String directive = line.substring(3).trim();
                if (!KNOWN.contains(directive)) {
                    throw new UnknownDirectiveException(directive);
                }
                current = sections.computeIfAbsent(directive, key -> new StringBuilder());
            } else {
                current.append(line).append('\n');
            }
        }
        Map<String, String> texts = new LinkedHashMap<>();
        sections.forEach((key, value) -> texts.put(key, value.toString()));
        return new ConformanceFile(name, texts);
    }

    boolean hasProgram() {
        return sections.containsKey("asm") || sections.containsKey("raw");
    }

    Program program() {
        if (sections.containsKey("asm")) {
            return Assembler.program(sections.get("asm"));
        }
        return new Program(name, "", raw(), List.of());
    }

    private long[] raw() {
        String text = sections.get("raw").replaceAll("#.*", "");
        if (text.contains("0x")) {
            return Stream.of(text.trim().split("\\s+"))
                    .mapToLong(word -> Long.parseUnsignedLong(word.substring(2), 16))
                    .toArray();
        }
        return Words.of(bytes(text));
    }

    byte[] memory() {
        return bytes(sections.getOrDefault("mem", ""));
    }

    Optional<Long> result() {
        return Optional.ofNullable(sections.get("result"))
                .map(text -> text.replaceAll("#.*", "").trim())
                .map(text ->
                        text.startsWith("0x") ? Long.parseUnsignedLong(text.substring(2), 16) : Long.parseLong(text));
    }

    private static byte[] bytes(String text) {
        String digits = text.replaceAll("#.*", "").replaceAll("\\s", "");
        byte[] bytes = new byte[digits.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
        }
        return bytes;
    }
}
