package org.orrery.explore;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.orrery.kernel.results.Estimate;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.summarise.ResultSet;

/** The results that a scenario speaks of, with their intervals, and their paired differences between two states. */
final class Numbers {
    private static final int MOST = 24;

    private Numbers() {}

    /** Adds a mean with its interval; what is not defined is left out. */
    static void put(ObjectNode node, Estimate estimate) {
        if (Double.isFinite(estimate.mean())) {
            node.put("mean", estimate.mean());
        }
        if (Double.isFinite(estimate.low()) && Double.isFinite(estimate.high())) {
            node.put("low", estimate.low()).put("high", estimate.high());
        }
        node.put("count", estimate.count());
    }

    /** Returns the names of the scalars that figures and expectations of a scenario speak of, in their order. */
    static Set<String> names(Plan plan) {
        Set<String> scalars = new LinkedHashSet<>();
        plan.cells().forEach(cell -> scalars.addAll(cell.metrics().scalars()));
        Set<String> names = new LinkedHashSet<>();
        plan.scenario().file().figures().forEach(figure -> Stream.concat(figure.y().stream(), figure.x().stream())
                .flatMap(Numbers::words)
                .forEach(names::add));
        plan.scenario().file().expect().forEach(each -> each.what().stream()
                .flatMap(Numbers::words)
                .forEach(names::add));
        names.retainAll(scalars);
        return new LinkedHashSet<>(names.stream().limit(MOST).toList());
    }

    private static Stream<String> words(String expression) {
        return Arrays.stream(expression.split("[^A-Za-z0-9_.-]+"));
    }

    /** Returns a row for each scalar, with a value for each system. */
    static ArrayNode rows(ResultSet set) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (String name : names(set.plan())) {
            ObjectNode row = row(rows, name, set.plan().cells());
            ArrayNode values = row.putArray("values");
            set.plan().cells().stream()
                    .filter(cell -> cell.metrics().scalar(name).isPresent())
                    .forEach(cell -> put(value(values, cell), set.estimate(cell, name)));
        }
        return rows;
    }

    private static ObjectNode row(ArrayNode rows, String name, List<Cell> cells) {
        Cell cell = cells.stream()
                .filter(each -> each.metrics().scalar(name).isPresent())
                .findFirst()
                .orElseThrow();
        ObjectNode row = rows.addObject();
        row.put("name", name).put("unit", cell.metrics().unit(name));
        row.put("doc", cell.metrics().scalar(name).map(MetricSpec::doc).orElse(""));
        return row;
    }

    private static ObjectNode value(ArrayNode values, Cell cell) {
        return values.addObject().put("variant", cell.variant()).put("point", cell.pointLabel());
    }

    /**
     * Returns the differences of two states, second minus first, replication by replication: both see the same random numbers, and
     * what they share leaves the interval.
     */
    static ArrayNode differences(Work first, Work second) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        List<Pair> pairs = pairs(first, second);
        if (pairs.isEmpty()) {
            return rows;
        }
        for (String name : names(second.plan())) {
            List<Pair> having = pairs.stream().filter(pair -> pair.has(name)).toList();
            if (!having.isEmpty()) {
                ArrayNode values = row(rows, name, second.plan().cells()).putArray("values");
                having.forEach(pair -> pair.put(value(values, pair.after), name));
            }
        }
        return rows;
    }

    private static List<Pair> pairs(Work first, Work second) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < second.plan().cells().size(); i++) {
            Cell after = second.plan().cells().get(i);
            int other = index(first.plan(), after);
            if (other >= 0) {
                List<Optional<RunResult>> before = first.whole(other);
                List<Optional<RunResult>> now = second.whole(i);
                int[] both = IntStream.range(0, Math.min(before.size(), now.size()))
                        .filter(r -> before.get(r).isPresent() && now.get(r).isPresent())
                        .toArray();
                if (both.length > 0) {
                    Cell cell = first.plan().cells().get(other);
                    pairs.add(new Pair(
                            cell, after, set(first.plan(), cell, before, both), set(second.plan(), after, now, both)));
                }
            }
        }
        return pairs;
    }

    private static int index(Plan plan, Cell wanted) {
        return IntStream.range(0, plan.cells().size())
                .filter(i -> plan.cells().get(i).variant().equals(wanted.variant()))
                .filter(i -> plan.cells().get(i).point().equals(wanted.point()))
                .findFirst()
                .orElse(-1);
    }

    private static ResultSet set(Plan plan, Cell cell, List<Optional<RunResult>> results, int[] replications) {
        Plan part =
                new Plan(plan.scenario(), List.of(cell), plan.axes(), plan.seed(), replications.length, plan.design());
        return new ResultSet(
                part,
                List.of(Arrays.stream(replications)
                        .mapToObj(r -> results.get(r).orElseThrow())
                        .toList()));
    }

    /** One system in two states, with the replications that both have. */
    private record Pair(Cell before, Cell after, ResultSet first, ResultSet second) {
        boolean has(String name) {
            return before.metrics().scalar(name).isPresent()
                    && after.metrics().scalar(name).isPresent();
        }

        void put(ObjectNode node, String name) {
            double[] from = first.values(before, name);
            double[] to = second.values(after, name);
            double[] change = IntStream.range(0, Math.min(from.length, to.length))
                    .mapToDouble(i -> to[i] - from[i])
                    .toArray();
            Numbers.put(node, second.mean(after, change));
            Numbers.put(node.putObject("first"), first.estimate(before, name));
            Numbers.put(node.putObject("second"), second.estimate(after, name));
        }
    }
}
