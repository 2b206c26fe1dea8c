package org.orrery.ebpf.asm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.orrery.ebpf.fault.EbpfException;
import org.orrery.ebpf.isa.Instruction;
import org.orrery.ebpf.isa.Words;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.map.MapType;
import org.orrery.ebpf.program.Program;

/** Turns assembler text into programs. */
public final class Assembler {
    private static final Pattern LABEL = Pattern.compile("[A-Za-z_][\\w.]*:");

    private final List<AssemblyException.Problem> problems = new ArrayList<>();
    private final Map<String, MapSpec> maps = new LinkedHashMap<>();
    private final List<Source> sources = new ArrayList<>();

    /** The lines of one program. */
    private record Source(String name, String section, List<Line> lines, Map<String, Integer> labels) {}

    private Assembler() {}

    /**
     * Assembles the programs of a text; instructions before the first {@code .program} belong to one named {@code main}.
     *
     * @throws AssemblyException with all problems
     */
    public static List<Program> programs(String text) {
        Assembler assembler = new Assembler();
        return assembler.programs(Macros.expanded(text, assembler::problem));
    }

    private List<Program> programs(List<SourceLine> lines) {
        read(lines);
        List<Program> programs = sources.stream()
                .filter(source -> !source.lines().isEmpty())
                .map(this::assemble)
                .toList();
        if (!problems.isEmpty()) {
            throw new AssemblyException(problems);
        }
        return programs;
    }

    /**
     * Assembles a text that holds one program.
     *
     * @throws AssemblyException with all problems
     */
    public static Program program(String text) {
        return listing(text).program();
    }

    /**
     * A program with what it was assembled from.
     *
     * @param lines in which macros have been expanded
     */
    public record Listing(Program program, List<SourceLine> lines) {}

    /**
     * Assembles a text that holds one program.
     *
     * @throws AssemblyException with all problems
     */
    public static Listing listing(String text) {
        Assembler assembler = new Assembler();
        List<SourceLine> lines = Macros.expanded(text, assembler::problem);
        List<Program> programs = assembler.programs(lines);
        if (programs.size() != 1) {
            throw new AssemblyException(List.of(
                    new AssemblyException.Problem(1, "expected one program, but there are " + programs.size())));
        }
        return new Listing(programs.get(0), lines);
    }

    /**
     * Returns the lines of a text with macros in place of their names.
     *
     * @throws AssemblyException with all problems of macros
     */
    public static List<SourceLine> lines(String text) {
        Assembler assembler = new Assembler();
        List<SourceLine> lines = Macros.expanded(text, assembler::problem);
        if (!assembler.problems.isEmpty()) {
            throw new AssemblyException(assembler.problems);
        }
        return lines;
    }

    private void read(List<SourceLine> lines) {
        sources.add(source("main", ""));
        int slot = 0;
        for (SourceLine each : lines) {
            int number = each.number();
            String content = each.content();
            if (content.startsWith(".")) {
                slot = content.startsWith(".program") ? 0 : slot;
                directive(number, content);
            } else if (content.endsWith(":") && LABEL.matcher(content).matches()) {
                label(number, content.substring(0, content.length() - 1), slot);
            } else if (!content.isEmpty()) {
                Line line = Line.of(number, content);
                if (line.name().equals("exit")) {
                    current().labels().putIfAbsent("exit", slot);
                }
                current().lines().add(line);
                slot += line.name().equals("lddw") ? 2 : 1;
            }
        }
    }

    private static Source source(String name, String section) {
        return new Source(name, section, new ArrayList<>(), new LinkedHashMap<>());
    }

    private Source current() {
        return sources.get(sources.size() - 1);
    }

    private void label(int line, String name, int slot) {
        if (current().labels().putIfAbsent(name, slot) != null) {
            problem(line, "the label '" + name + "' stands here for the second time");
        }
    }

    private void directive(int line, String content) {
        String[] words = content.split("\\s+");
        if (words[0].equals(".program") && (words.length == 2 || words.length == 3)) {
            if (sources.stream()
                    .anyMatch(each ->
                            each.name().equals(words[1]) && !each.lines().isEmpty())) {
                problem(line, "the program '" + words[1] + "' begins here for the second time");
            }
            sources.add(source(words[1], words.length == 3 ? words[2] : ""));
        } else if (words[0].equals(".map") && (words.length == 6 || words.length == 8)) {
            map(line, words);
        } else {
            problem(
                    line,
                    "expected '.program NAME [SECTION]', '.macro NAME [PARAMETER…]' or '.map NAME TYPE KEY VALUE ENTRIES [flags N | inner MAP]', not '"
                            + content + "'");
        }
    }

    private void map(int line, String[] words) {
        try {
            Optional<MapType> type = MapType.of(words[2]);
            if (type.isEmpty()) {
                throw new Refusal("there is no map type '" + words[2] + "'");
            }
            boolean hasInner = words.length == 8 && words[6].equals("inner");
            if (words.length == 8 && !hasInner && !words[6].equals("flags")) {
                throw new Refusal("expected 'flags' or 'inner', not '" + words[6] + "'");
            }
            if (hasInner && !maps.containsKey(words[7])) {
                throw new Refusal("there is no map '" + words[7] + "' above");
            }
            int flags = words.length == 8 && !hasInner
                    ? Operands.immediate(words[7])
                    : type.get() == MapType.LPM_TRIE ? MapSpec.NO_PREALLOC : 0;
            MapSpec spec = new MapSpec(
                    words[1],
                    type.get(),
                    Operands.immediate(words[3]),
                    Operands.immediate(words[4]),
                    Operands.immediate(words[5]),
                    flags,
                    hasInner ? Optional.of(maps.get(words[7])) : Optional.empty(),
                    false);
            if (maps.put(words[1], spec) != null) {
                throw new Refusal("the map '" + words[1] + "' is declared for the second time");
            }
        } catch (Refusal | EbpfException e) {
            problem(line, e.getMessage());
        }
    }

    private Program assemble(Source source) {
        Encoder encoder = new Encoder(source.labels(), List.copyOf(maps.keySet()));
        List<Instruction> instructions = new ArrayList<>();
        int slot = 0;
        for (Line line : source.lines()) {
            try {
                instructions.add(encoder.encode(line, slot));
            } catch (Refusal e) {
                problem(line.number(), e.getMessage());
            }
            slot += line.name().equals("lddw") ? 2 : 1;
        }
        return new Program(source.name(), source.section(), Words.of(instructions), List.copyOf(maps.values()));
    }

    private void problem(int line, String reason) {
        problems.add(new AssemblyException.Problem(line, reason));
    }
}
