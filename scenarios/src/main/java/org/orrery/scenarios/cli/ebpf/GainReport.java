package org.orrery.scenarios.cli.ebpf;

import java.io.PrintWriter;
import java.util.BitSet;
import java.util.Locale;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.traffic.TrafficResult;
import org.orrery.specialise.Gain;
import org.orrery.specialise.Part;
import org.orrery.specialise.SiteReport;

/** Prints what specialisation gains, why each lookup was or was not specialised, and the programs before and after side by side. */
record GainReport(Gain gain) {
    private static final int KEYS = 5;
    private static final double MILLION = 1e6;

    void print(TrafficArguments arguments, PrintWriter out) {
        arguments
                .stacks()
                .ifPresent(file -> ProgramCommand.write(file, gain.after().stacks()));
        if (arguments.json()) {
            out.println(TrafficJson.of(gain));
            return;
        }
        TrafficResult before = gain.before();
        TrafficResult after = gain.after();
        line(
                out,
                "Program %s: %,d packets, specialised as '%s'",
                before.program(),
                before.packets(),
                arguments.flavour());
        line(out, "%n                              before       after      change");
        row(out, "instructions a packet", perPacket(before), perPacket(after));
        if (before.costs().isPresent() && after.costs().isPresent()) {
            TrafficResult.Costs was = before.costs().get();
            TrafficResult.Costs is = after.costs().get();
            row(out, "cycles a packet", was.cycles(), is.cycles());
            row(out, "mispredicted branches", was.mispredicts(), is.mispredicts());
            row(out, "M packets/s at saturation", was.packetsPerSecond() / MILLION, is.packetsPerSecond() / MILLION);
            waiting(was, is, out);
        }
        if (!before.verdicts().equals(after.verdicts())) {
            line(out, "note: verdicts differ: %s before, %s after", before.verdicts(), after.verdicts());
        }
        gain.specialised().parts().forEach(part -> lookups(part, out));
        gain.specialised().parts().forEach(part -> sideBySide(part, out));
    }

    /** Waiting times at the rate that was asked for, of a side that can do as much. */
    private static void waiting(TrafficResult.Costs was, TrafficResult.Costs is, PrintWriter out) {
        if (was.waiting().isPresent() && is.waiting().isPresent()) {
            TrafficResult.Waiting before = was.waiting().get();
            TrafficResult.Waiting after = is.waiting().get();
            row(out, "us from arrival to end, P50", before.p50() * MILLION, after.p50() * MILLION);
            row(out, "us from arrival to end, P99", before.p99() * MILLION, after.p99() * MILLION);
        }
        was.overload().ifPresent(rate -> overload("before", rate, out));
        is.overload().ifPresent(rate -> overload("after", rate, out));
    }

    private static void overload(String side, double rate, PrintWriter out) {
        line(out, "note: %.3f M packets/s are more than the busiest core can do %s", rate / MILLION, side);
    }

    private static double perPacket(TrafficResult result) {
        return result.instructions() / (double) result.packets();
    }

    private static void row(PrintWriter out, String what, double before, double after) {
        line(out, "  %-26s %9.3f   %9.3f   %s", what, before, after, change(before, after));
    }

    /** The change as a share of what was before; nothing where that is next to nothing. */
    static String change(double before, double after) {
        boolean isShare = before >= 0.01 || before == after;
        return isShare ? String.format(Locale.ROOT, "%+7.1f %%", before == after ? 0 : 100 * (after / before - 1)) : "";
    }

    private static void lookups(Part part, PrintWriter out) {
        line(
                out,
                "%nProgram %s: %,d instructions became %,d; %,d entries of maps and %,d of heat maps were read by %,d system calls",
                part.original().name(),
                part.originalInstructions(),
                part.instructions(),
                part.reading().entries(),
                part.reading().heat(),
                part.reading().systemCalls());
        for (SiteReport site : part.sites()) {
            line(
                    out,
                    "  slot %4d  %-20s %-12s %s%s%s: %s",
                    site.slot(),
                    site.map(),
                    site.state().name().toLowerCase(Locale.ROOT).replace('_', '+'),
                    site.readOnly() ? "read-only" : "written",
                    site.sampled() ? ", sampled" : "",
                    site.shape().isEmpty() ? "" : ", " + site.shape(),
                    site.reason().isEmpty() ? "nothing is known of its keys" : site.reason());
            if (!site.keys().isEmpty()) {
                line(
                        out,
                        "             %d keys: %s%s",
                        site.keys().size(),
                        site.keys().subList(0, Math.min(KEYS, site.keys().size())),
                        site.keys().size() > KEYS ? " and more" : "");
            }
        }
    }

    /** The new program, and beside each instruction the one that it comes from. */
    private static void sideBySide(Part part, PrintWriter out) {
        Program now = part.program();
        Program was = part.original();
        BitSet left = new BitSet();
        line(out, "%n%-45s | %s", "after: " + now.name(), "before");
        for (int slot = 0; slot < now.slots(); slot++) {
            if (now.instruction(slot).isPresent()) {
                int origin = part.origins().get(slot);
                String from = origin < 0 ? "" : String.format("%5d  %s", origin, was.text(origin));
                line(out, "%5d  %-38s | %s", slot, now.text(slot), from);
                if (origin >= 0) {
                    left.set(origin);
                }
            }
        }
        for (int slot = 0; slot < was.slots(); slot++) {
            if (was.instruction(slot).isPresent() && !left.get(slot)) {
                line(out, "%-45s | %5d  %s", "", slot, was.text(slot));
            }
        }
    }

    private static void line(PrintWriter out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values).stripTrailing());
    }
}
