package org.orrery.scenarios.cli.ebpf;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Place;
import org.orrery.ebpf.check.LoadRules;
import org.orrery.ebpf.helper.Helpers;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.traffic.ProgramFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks programs. */
@Command(
        name = "check",
        description = "Check programs as they are checked before they are run, and report all problems.")
final class CheckProgramCommand extends ProgramCommand {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Assembler text or ELF objects.")
    private List<String> files = List.of();

    @Option(names = "--user-space", description = "Check for uBPF, which takes at most 65536 slots.")
    private boolean userSpace;

    private int count;

    @Override
    int execute(PrintWriter out) {
        Helpers helpers = Helpers.standard();
        int largest = userSpace ? LoadRules.USER_SPACE : LoadRules.KERNEL;
        List<String> problems = new ArrayList<>();
        for (String file : files) {
            read(file, problems).ifPresent(each -> each.programs().forEach(program -> {
                List<String> found = program.problems(helpers::has, largest).stream()
                        .map(problem -> file + ": program '" + program.name() + "', " + problem)
                        .toList();
                problems.addAll(found);
                count += found.size();
                if (found.isEmpty()) {
                    out.println(file + ": " + describe(program) + ": good");
                }
            }));
        }
        if (!problems.isEmpty()) {
            out.flush();
            throw new BadInputException(
                    String.join("\n", problems) + "\n" + (count == 1 ? "1 problem" : count + " problems"));
        }
        return 0;
    }

    private Optional<ProgramFile> read(String file, List<String> problems) {
        try {
            return Optional.of(ProgramFile.read(Place.onDisk(file)));
        } catch (BadInputException e) {
            // A report of several problems ends with their number, which is said once for all files.
            problems.add(e.getMessage().strip().replaceFirst("\\R\\d+ problems?$", ""));
            count += Math.max(1, e.problems().size());
            return Optional.empty();
        }
    }

    private static String describe(Program program) {
        String section = program.section().isEmpty() ? "" : " (" + program.section() + ")";
        List<String> maps = program.maps().stream().map(MapSpec::name).toList();
        return "program '" + program.name() + "'" + section + ", " + program.slots() + " slots"
                + (maps.isEmpty() ? "" : ", maps " + String.join(", ", maps));
    }
}
