package org.orrery.scenarios.cli.ebpf;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.orrery.ebpf.referee.Comparison;
import org.orrery.ebpf.referee.ProfileRange;
import org.orrery.ebpf.referee.Referee;
import org.orrery.ebpf.referee.Subject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares programs with the kernel. */
@Command(
        name = "compare",
        description = {
            "Compare verdicts, packets and times of programs with the kernel of this machine.",
            "Maps are filled from files beside an object: router.routes.csv for the map 'routes' of router.s.",
            "Exit status 1 if a verdict or a packet differs."
        })
final class CompareKernelCommand extends ProgramCommand {
    @Parameters(
            paramLabel = "OBJECT",
            arity = "1..*",
            description = "Assembler text or ELF objects; FILE:NAME for a program that is not the first.")
    private List<String> objects = List.of();

    @Option(
            names = "--profile",
            required = true,
            paramLabel = "FILE.yaml",
            description = "A profile, as measure-machine writes it.")
    private Path profile;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Mixin
    private RefereeArguments referee = new RefereeArguments();

    @Override
    int execute(PrintWriter out) {
        List<Subject> subjects = objects.stream().map(Subject::read).toList();
        ProfileRange range = ProfileRange.read(profile);
        Comparison comparison;
        try (Referee kernel = referee.open()) {
            comparison = Comparison.of(kernel, subjects, range, referee.loads(), round -> {});
        }
        if (json) {
            json(comparison, out);
        } else {
            table(comparison, out);
        }
        return comparison.rows().stream().allMatch(Comparison.Row::isEqual) ? 0 : 1;
    }

    private static void table(Comparison comparison, PrintWriter out) {
        line(
                out,
                "ns above the loop of the test (%d ns); programs below %.0f ns are not counted%n",
                comparison.empty().best(),
                Comparison.SHORTEST);
        line(
                out,
                "%-24s %-6s %7s %-6s %6s %-15s %6s %-13s %7s",
                "Program",
                "packet",
                "verdict",
                "same",
                "pred.",
                "interval",
                "meas.",
                "interval",
                "error");
        for (Comparison.Row row : comparison.rows()) {
            line(
                    out,
                    "%-24s %-6s %7d %-6s %6.1f %-15s %6.0f %-13s %7s",
                    row.program(),
                    row.packet(),
                    row.kernelVerdict(),
                    row.isEqual() ? "yes" : row.samePacket() ? "NO: " + row.verdict() : "NO",
                    row.predicted(),
                    interval(row.predictedLow(), row.predictedHigh()),
                    row.measured(),
                    interval(row.measuredLow(), row.measuredHigh()),
                    row.isCounted() ? String.format(Locale.ROOT, "%.0f %%", 100 * row.error()) : "short");
        }
        line(
                out,
                "%nCounted: %d; median error %s, largest %s, rank correlation %s",
                comparison.counted().size(),
                percent(comparison.medianError()),
                percent(comparison.worstError()),
                comparison.rankCorrelation().isPresent()
                        ? String.format(
                                Locale.ROOT,
                                "%.2f",
                                comparison.rankCorrelation().getAsDouble())
                        : "none");
    }

    private static String interval(double low, double high) {
        return String.format(Locale.ROOT, "%.1f to %.1f", low, high);
    }

    private static String percent(OptionalDouble share) {
        return share.isPresent() ? String.format(Locale.ROOT, "%.1f %%", 100 * share.getAsDouble()) : "none";
    }

    private static void json(Comparison comparison, PrintWriter out) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("empty", comparison.empty().best());
        root.set("rows", mapper.valueToTree(comparison.rows()));
        comparison.medianError().ifPresent(error -> root.put("medianError", error));
        comparison.worstError().ifPresent(error -> root.put("worstError", error));
        comparison.rankCorrelation().ifPresent(share -> root.put("rankCorrelation", share));
        out.println(root.toPrettyString());
    }

    private static void line(PrintWriter out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values).stripTrailing());
    }
}
