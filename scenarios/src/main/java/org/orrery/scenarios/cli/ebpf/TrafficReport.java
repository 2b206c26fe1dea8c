package org.orrery.scenarios.cli.ebpf;

import java.io.PrintWriter;
import java.util.Locale;
import org.orrery.ebpf.traffic.TrafficResult;

/** Prints what became of traffic. */
record TrafficReport(TrafficResult result) {
    private static final int HOTTEST = 8;
    private static final double MILLION = 1e6;

    void print(TrafficArguments arguments, PrintWriter out) {
        arguments.stacks().ifPresent(file -> ProgramCommand.write(file, result.stacks()));
        if (arguments.json()) {
            out.println(TrafficJson.of(result));
        } else {
            table(out);
        }
    }

    private void table(PrintWriter out) {
        line(
                out,
                "Program %s: %,d packets, %,d bytes, %.1f instructions a packet",
                result.program(),
                result.packets(),
                result.bytes(),
                result.instructions() / (double) result.packets());
        if (result.cut() > 0) {
            line(
                    out,
                    "note: of %,d packets the capture holds the beginning only; the program sees them shorter",
                    result.cut());
        }
        line(out, "%nVerdict          packets    share");
        result.verdicts()
                .forEach((verdict, packets) ->
                        line(out, "  %-12s %9d %7.2f %%", verdict, packets, 100.0 * packets / result.packets()));
        result.costs().ifPresent(costs -> costs(costs, out));
        maps(out);
        hottest(out);
    }

    private void costs(TrafficResult.Costs costs, PrintWriter out) {
        line(out, "%nCycles of a packet (%s, %.2f GHz)      share", costs.profile(), costs.clock() / 1e9);
        costs.byCause().forEach((cause, cycles) -> {
            if (cycles > 0) {
                line(out, "  %-12s %9.1f               %7.2f %%", cause, cycles, 100 * cycles / costs.cycles());
            }
        });
        line(out, "  %-12s %9.1f = %.1f ns", "all", costs.cycles(), costs.cycles() / costs.clock() * 1e9);
        line(
                out,
                "%nAt saturation: %.3f M packets/s on %d core%s; most cycles go to: %s",
                costs.packetsPerSecond() / MILLION,
                costs.shares().size(),
                costs.shares().size() == 1 ? "" : "s",
                costs.limit());
        if (costs.shares().size() > 1) {
            line(out, "The busiest core gets %.2f times its share of the packets.", costs.imbalance());
        }
        costs.waiting()
                .ifPresent(waiting -> line(
                        out,
                        "At %.3f M packets/s: P50 %.3f us, P99 %.3f us from arrival to end; the busiest core is busy %.1f %%",
                        waiting.rate() / MILLION,
                        waiting.p50() * MILLION,
                        waiting.p99() * MILLION,
                        100 * waiting.utilisation()));
        costs.overload()
                .ifPresent(rate -> line(
                        out,
                        "At %.3f M packets/s: more than the busiest core can do, so that waiting times grow without end",
                        rate / MILLION));
    }

    private void maps(PrintWriter out) {
        boolean priced = result.costs().isPresent();
        if (!result.maps().isEmpty()) {
            line(out, "%nMap operation                          a packet    steps%s", priced ? "  cycles each" : "");
        }
        for (TrafficResult.MapUse use : result.maps()) {
            line(
                    out,
                    "  %-36s %8.3f %8.2f%s",
                    use.operation() + " in " + use.map(),
                    use.count() / (double) result.packets(),
                    use.steps(),
                    priced ? String.format(Locale.ROOT, " %12.1f", use.cycles() / use.count()) : "");
        }
        if (!result.helpers().isEmpty()) {
            line(out, "%nHelper function                        a packet");
        }
        result.helpers().forEach((name, count) -> line(out, "  %-36s %8.3f", name, count / (double) result.packets()));
    }

    private void hottest(PrintWriter out) {
        boolean priced = result.costs().isPresent();
        line(out, "%nHottest instructions                   a packet%s  from", priced ? "   cycles" : "");
        for (TrafficResult.HotBlock block :
                result.hottest().subList(0, Math.min(HOTTEST, result.hottest().size()))) {
            line(
                    out,
                    "  %-36s %8.2f%s  %s%s",
                    block.program() + ", slots " + block.from() + " to " + block.to(),
                    block.instructions() / (double) result.packets(),
                    priced ? String.format(Locale.ROOT, " %8.2f", block.cycles() / result.packets()) : "",
                    block.text(),
                    block.source().isEmpty() ? "" : "   (" + block.source() + ")");
        }
    }

    private static void line(PrintWriter out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
