package org.orrery.ebpf.program;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.orrery.ebpf.check.LoadCheck;
import org.orrery.ebpf.check.LoadRules;
import org.orrery.ebpf.fault.Problem;
import org.orrery.ebpf.isa.Instruction;
import org.orrery.ebpf.isa.InstructionText;
import org.orrery.ebpf.map.MapSpec;

/** A program: its instructions, and the maps that its constants name by their place in a list. */
public final class Program {
    private final String name;
    private final String section;
    private final long[] words;
    private final List<MapSpec> maps;
    private final Map<Integer, SourceLine> lines;

    /**
     * Creates a program; nothing is checked yet.
     *
     * @param name its name
     * @param section what it is for, such as {@code xdp}; empty if not known
     * @param words its slots
     * @param maps the maps that it may name
     */
    public Program(String name, String section, long[] words, List<MapSpec> maps) {
        this(name, section, words, maps, Map.of());
    }

    /**
     * Creates a program whose source is known; nothing is checked yet.
     *
     * @param lines source lines by slot
     */
    public Program(String name, String section, long[] words, List<MapSpec> maps, Map<Integer, SourceLine> lines) {
        this.name = name;
        this.section = section;
        this.words = words.clone();
        this.maps = List.copyOf(maps);
        this.lines = Map.copyOf(lines);
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns what it is for, such as {@code xdp}; empty if not known. */
    public String section() {
        return section;
    }

    /** Returns its slots. */
    public long[] words() {
        return words.clone();
    }

    /** Returns the number of slots, of 8 bytes each. */
    public int slots() {
        return words.length;
    }

    /** Returns the instruction at a slot; empty for the second slot of a {@code lddw}. */
    public Optional<Instruction> instruction(int slot) {
        boolean second = slot > 0 && ((int) words[slot - 1] & 0xff) == Instruction.LDDW && isStart(slot - 1);
        return second ? Optional.empty() : Optional.of(Instruction.at(words, slot));
    }

    /** Returns the instruction at a slot as text; empty for the second slot of a {@code lddw}. */
    public String text(int slot) {
        return instruction(slot).map(InstructionText::of).orElse("");
    }

    private boolean isStart(int slot) {
        int at = slot;
        while (at > 0 && ((int) words[at - 1] & 0xff) == Instruction.LDDW) {
            at--;
        }
        return (slot - at) % 2 == 0;
    }

    /** Returns the source line of the instruction at a slot; empty if it is not known. */
    public Optional<SourceLine> line(int slot) {
        return Optional.ofNullable(lines.get(slot));
    }

    /** Returns the maps that its constants name, by index. */
    public List<MapSpec> maps() {
        return maps;
    }

    /**
     * Checks the program.
     *
     * @param helpers whether a helper function has a number
     * @return all problems by slot; empty if it may be loaded
     */
    public List<Problem> problems(IntPredicate helpers) {
        return problems(helpers, LoadRules.KERNEL);
    }

    /**
     * Checks the program against a limit of its size.
     *
     * @param helpers whether a helper function has a number
     * @param largest largest number of slots, such as {@link LoadRules#USER_SPACE}
     * @return all problems by slot; empty if it may be loaded
     */
    public List<Problem> problems(IntPredicate helpers, int largest) {
        return LoadCheck.problems(words, new LoadRules(maps.size(), helpers, largest));
    }
}
