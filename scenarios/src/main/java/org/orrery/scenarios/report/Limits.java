package org.orrery.scenarios.report;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.orrery.kernel.time.SimTime;
import org.orrery.reports.Figure;
import org.orrery.reports.ReportModel;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.summarise.BusyResources;
import org.orrery.studies.summarise.BusyResources.Resource;
import org.orrery.studies.summarise.BusyResources.Step;
import org.orrery.studies.summarise.ResultSet;

/** Says what limits each system, over the whole run and over time, as a tutor would. */
final class Limits {
    private static final int MOST_STRIPS = 8;
    private static final double WORTH_SAYING = 0.01;
    private static final String FIGURE = "limits-over-time";

    private final ResultSet set;
    private final Labels labels;
    private final Map<Cell, List<Step>> steps = new IdentityHashMap<>();

    Limits(ResultSet set, Labels labels) {
        this.set = set;
        this.labels = labels;
    }

    /** Returns what limits each system at each point; nothing for those without resources. */
    List<ReportModel.Limit> rows() {
        List<ReportModel.Limit> limits = new ArrayList<>();
        for (Cell cell : set.plan().cells()) {
            List<Resource> busy = BusyResources.of(set, cell);
            List<Resource> time = BusyResources.timeShares(set, cell);
            if (!busy.isEmpty() || !time.isEmpty()) {
                List<ReportModel.Resource> resources = Stream.concat(busy.stream(), time.stream())
                        .map(each -> new ReportModel.Resource(each.name(), each.utilisation(), each.doc()))
                        .toList();
                String sentence = time.isEmpty() ? sentence(cell, busy) : sentence(busy, time);
                limits.add(new ReportModel.Limit(cell.variant(), cell.pointLabel(), sentence, resources));
            }
        }
        return limits;
    }

    /** Threads that are never idle: what takes their time limits them. */
    private static String sentence(List<Resource> busy, List<Resource> time) {
        String full = busy.stream()
                .filter(Resource::isNearItsLimit)
                .map(each -> each.name() + " is busy " + percent(each.utilisation()) + " of the time. ")
                .findFirst()
                .orElse("No resource is full. ");
        String where = time.stream()
                .filter(share -> share.utilisation() >= WORTH_SAYING)
                .map(share -> percent(share.utilisation())
                        + share.doc().replaceFirst("^Share", "").replaceFirst("[;,.].*$", ""))
                .collect(Collectors.joining("; "));
        return where.isEmpty()
                ? full + "The threads wait for nothing: their own work limits them."
                : full + "Where time goes: " + where
                        + ". That is what can be saved; the rest is the threads' own work.";
    }

    private String sentence(Cell cell, List<Resource> busy) {
        Optional<String> missed = BusyResources.missed(set, cell)
                .filter(share -> share > BusyResources.MOST)
                .map(share -> percent(share) + " of the requests miss their objective. ");
        Resource busiest = busy.get(0);
        if (busiest.isNearItsLimit()) {
            return missed.orElse("") + busiest.name() + " is busy " + percent(busiest.utilisation())
                    + " of the time: it limits this system. More of it, or less work for it, helps; speeding up anything else"
                    + " changes little.";
        }
        String over = busiest.name() + " is the busiest, at " + percent(busiest.utilisation()) + " over the whole run";
        List<Step> all = steps(cell);
        List<Step> full = all.stream().filter(Step::isNearItsLimit).toList();
        if (!full.isEmpty()) {
            String which =
                    full.get(0).name().equals(busiest.name()) ? "" : full.get(0).name() + " is ";
            return missed.orElse("") + over + ", but " + which + "full in " + full.size() + " of " + all.size()
                    + " steps of " + SimTime.format(full.get(0).length())
                    + ": requests queue there then, and more of it would idle at other times.";
        }
        return missed.map(most -> most + over + ", so it is not a full resource that makes them late: look at how long"
                        + " a request is in service, waits for others of its batch, or for a replica that starts.")
                .orElse(over + ": nothing is at its limit. If the load grows, it fills up first.");
    }

    private List<Step> steps(Cell cell) {
        return steps.computeIfAbsent(cell, each -> BusyResources.overTime(set, each));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }

    /** Returns the strips of the busiest resource over time; empty where nothing was recorded over time. */
    Optional<Figure> overTime(double warmup) {
        List<Figure.Strip> strips = new ArrayList<>();
        for (Cell cell : set.plan().cells()) {
            if (strips.size() < MOST_STRIPS && !steps(cell).isEmpty()) {
                strips.add(new Figure.Strip(
                        labels.whole(cell),
                        steps(cell).stream()
                                .map(step -> new Figure.Use(
                                        SimTime.toSeconds(step.from()),
                                        SimTime.toSeconds(step.to()),
                                        step.name(),
                                        step.utilisation()))
                                .toList()));
            }
        }
        return strips.isEmpty()
                ? Optional.empty()
                : Optional.of(new Figure.Strips(
                        FIGURE,
                        "The busiest resource over time",
                        "The height is the busy share of the resource that was the busiest in each step; it queues where it"
                                + " reaches the dashed line.",
                        warmup,
                        BusyResources.NEAR_ITS_LIMIT,
                        strips));
    }
}
