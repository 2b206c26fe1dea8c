package org.orrery.ebpf.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Spelling;
import org.orrery.config.yaml.Text;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.check.LoadRules;
import org.orrery.ebpf.fault.EbpfException;
import org.orrery.ebpf.fault.Problem;
import org.orrery.ebpf.fault.RefusedException;
import org.orrery.ebpf.helper.Helpers;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.MapSpace;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.run.Executable;
import org.orrery.kernel.random.RandomStream;

/**
 * The programs of a file on a machine, with their maps filled.
 *
 * @param machine the machine
 * @param entry the program that gets the packets
 */
public record Loaded(Machine machine, Executable entry) {
    private static final String XDP = "xdp";

    /**
     * Loads all programs of a file.
     *
     * @param entry name of the program that gets the packets; the first if empty
     * @param files what fills maps
     * @param cpus number of processors
     * @param seeds gives the seeds of hash tables
     * @throws BadInputException with all problems
     */
    public static Loaded of(
            ProgramFile file, Optional<String> entry, List<MapFile> files, int cpus, RandomStream seeds) {
        return of(file, entry, files, cpus, seeds, LoadRules.KERNEL);
    }

    /**
     * Loads all programs of a file, with a limit of their size.
     *
     * @param largest slots of a program at most, as for {@link Machine}
     */
    static Loaded of(
            ProgramFile file, Optional<String> entry, List<MapFile> files, int cpus, RandomStream seeds, int largest) {
        Program first = file.entry(entry);
        if (!first.section().isEmpty() && !first.section().startsWith(XDP)) {
            throw new BadInputException(file.name() + ": the program '" + first.name() + "' in section '"
                    + first.section() + "' is no XDP program; packets go to programs of sections that begin with xdp");
        }
        Machine machine = new Machine(
                new MapSpace(cpus, () -> seeds.nextInt(Integer.MIN_VALUE, Integer.MAX_VALUE)),
                Helpers.standard(),
                Machine.Mode.TRANSLATED,
                largest);
        List<Executable> programs = load(machine, file, largest);
        Problems problems = new Problems();
        for (MapFile each : files) {
            fill(each, machine, programs, cpus, problems);
        }
        problems.throwIfAny();
        Executable chosen = programs.stream()
                .filter(each -> each.program().equals(first))
                .findFirst()
                .orElseThrow();
        return new Loaded(machine, chosen);
    }

    private static List<Executable> load(Machine machine, ProgramFile file, int largest) {
        List<String> refused = new ArrayList<>();
        for (Program program : file.programs()) {
            List<Problem> problems = program.problems(Helpers.standard()::has, largest);
            if (!problems.isEmpty()) {
                refused.add(file.name() + ": " + new RefusedException(program.name(), problems).getMessage());
            }
        }
        if (!refused.isEmpty()) {
            throw new BadInputException(String.join("\n", refused));
        }
        try {
            file.load(machine);
        } catch (EbpfException e) {
            throw new BadInputException(file.name() + ": " + e.getMessage());
        }
        return machine.programs();
    }

    private static void fill(MapFile file, Machine machine, List<Executable> programs, int cpus, Problems problems) {
        List<BpfMap> maps = machine.maps().maps();
        List<String> names = maps.stream().map(each -> each.spec().name()).toList();
        int index = names.indexOf(file.map());
        if (index < 0) {
            Position asked = new Text(new Place.Inline("--map"), file.map()).start();
            problems.add(
                    asked,
                    "there is no map '" + file.map() + "'" + Spelling.hint(file.map(), names)
                            + (names.isEmpty()
                                    ? "; the programs have none"
                                    : "; there are " + String.join(", ", names)));
        } else {
            file.fill(maps.get(index), programs, cpus, problems);
        }
    }
}
