package org.orrery.ebpf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.ebpf.check.LoadRules;
import org.orrery.ebpf.elf.BpfObject;
import org.orrery.ebpf.fault.EbpfException;
import org.orrery.ebpf.fault.Problem;
import org.orrery.ebpf.fault.RefusedException;
import org.orrery.ebpf.helper.Environment;
import org.orrery.ebpf.helper.Helpers;
import org.orrery.ebpf.jit.Translator;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.MapSpace;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.run.Executable;
import org.orrery.ebpf.run.Execution;
import org.orrery.ebpf.run.Observer;

/**
 * Loads programs and runs them on the processors of one machine, which share maps.
 *
 * <p>A machine has no clock, no chance and no threads of its own.
 */
public final class Machine {
    /** Instructions of a run at most, unless said otherwise; a {@code lddw} counts as two. */
    public static final long LIMIT = 1_000_000;

    /** How programs are carried out; both ways give the same results, counts and cycles. */
    public enum Mode {
        /** Instruction by instruction. */
        INTERPRETED,
        /** As byte code of the JVM; faster for programs that run often. */
        TRANSLATED
    }

    private final MapSpace maps;
    private final Helpers helpers;
    private final Mode mode;
    private final int largest;
    private final List<Executable> programs = new ArrayList<>();
    private final Map<String, BpfMap> byName = new LinkedHashMap<>();

    /**
     * Creates a machine without programs, for programs as large as the kernel takes them.
     *
     * @param maps its maps
     * @param helpers the functions that programs may call
     * @param mode how programs are carried out
     */
    public Machine(MapSpace maps, Helpers helpers, Mode mode) {
        this(maps, helpers, mode, LoadRules.KERNEL);
    }

    /**
     * Creates a machine without programs.
     *
     * @param maps its maps
     * @param helpers the functions that programs may call
     * @param mode how programs are carried out
     * @param largest slots of a program at most: {@link LoadRules#KERNEL}, or {@link LoadRules#USER_SPACE} as uBPF has it
     */
    public Machine(MapSpace maps, Helpers helpers, Mode mode, int largest) {
        this.maps = maps;
        this.helpers = helpers;
        this.mode = mode;
        this.largest = largest;
    }

    /** Returns the maps. */
    public MapSpace maps() {
        return maps;
    }

    /**
     * Returns the map of a name; it is created if no program has named it yet.
     *
     * @throws EbpfException if the name stands for another kind of map already
     */
    public BpfMap map(MapSpec spec) {
        BpfMap map = byName.computeIfAbsent(spec.name(), name -> maps.create(spec));
        if (!map.spec().equals(spec)) {
            throw new EbpfException("two different maps are named '" + spec.name() + "'");
        }
        return map;
    }

    /**
     * Checks a program, creates the maps that it names, and decodes it.
     *
     * @throws RefusedException with all problems
     */
    public Executable load(Program program) {
        List<Problem> problems = program.problems(helpers::has, largest);
        if (!problems.isEmpty()) {
            throw new RefusedException(program.name(), problems);
        }
        List<BpfMap> own = program.maps().stream().map(this::map).toList();
        Executable executable = new Executable(program, programs.size(), own);
        if (mode == Mode.TRANSLATED) {
            Translator.translate(executable, helpers);
        }
        programs.add(executable);
        return executable;
    }

    /**
     * Loads an object file: its maps with their data and initial slots, and its programs.
     *
     * @return the programs by name
     * @throws RefusedException for the first program with problems
     */
    public Map<String, Executable> load(BpfObject object) {
        return Objects.load(object, this);
    }

    /** Returns the programs in the order of their loading. */
    public List<Executable> programs() {
        return List.copyOf(programs);
    }

    /**
     * Returns a fresh execution on a processor.
     *
     * @param cpu number of the processor, below that of {@link MapSpace#cpus}
     * @param environment clock and chance
     */
    public Execution execution(int cpu, Environment environment) {
        return execution(cpu, environment, Observer.none(), LIMIT);
    }

    /**
     * Returns a fresh execution on a processor.
     *
     * @param observer learns what a run does, to price it
     * @param limit instructions of a run at most
     */
    public Execution execution(int cpu, Environment environment, Observer observer, long limit) {
        return new Execution(maps, helpers, environment, observer, cpu, limit);
    }
}
