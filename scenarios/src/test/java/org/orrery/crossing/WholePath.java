package org.orrery.crossing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What must hold of the counts of {@code composed/edge-to-inference} at the end of a run, whatever happened in it. */
final class WholePath {
    private final Map<String, Double> results;
    private final List<String> violations = new ArrayList<>();

    private WholePath(Map<String, Double> results) {
        this.results = results;
    }

    /** Returns what does not hold. */
    static List<String> violations(Map<String, Double> results) {
        WholePath path = new WholePath(results);
        path.users();
        path.balancer();
        path.network("a");
        path.network("b");
        path.front("a");
        path.front("b");
        path.models();
        return path.violations;
    }

    private double of(String... metrics) {
        double sum = 0;
        for (String metric : metrics) {
            sum += metric.startsWith("-") ? -results.get(metric.substring(1)) : results.get(metric);
        }
        return sum;
    }

    private void equal(String what, double one, double other) {
        if (one != other) {
            violations.add(what + ": " + one + " against " + other);
        }
    }

    private void between(String what, double low, double value, double high) {
        if (value < low || value > high) {
            violations.add(what + ": " + value + " is not between " + low + " and " + high);
        }
    }

    private void users() {
        String load = results.containsKey("load.served") ? "load" : "load-to";
        equal("requests of users", of("load.sent"), of(load + ".served", load + ".failed", load + ".under_way.last"));
        equal("requests at the balancer", of("load.sent"), of("balancer.came"));
    }

    private void balancer() {
        equal(
                "calls at the balancer",
                of("balancer.came"),
                of("balancer.passed", "balancer.dropped", "balancer.refused", "balancer.late", "balancer.inside.last"));
        equal("calls behind the balancer", of("balancer.passed"), of("client-a.calls", "client-b.calls"));
    }

    private void network(String side) {
        String client = "client-" + side;
        equal(
                "calls in the network, " + side,
                of(client + ".calls"),
                of(client + ".answered", client + ".dropped", client + ".expired", client + ".under_way.last"));
        // What has not come to the front end is on its way there.
        between(
                "calls at the front end, " + side,
                0,
                of(client + ".calls", "-front-" + side + ".came"),
                of(client + ".under_way.last", client + ".dropped", client + ".expired"));
    }

    private void front(String side) {
        String front = "front-" + side;
        double answered = of(front + ".hits", front + ".fetched", front + ".failed");
        equal("calls at the front end, " + side, of(front + ".came"), answered + of(front + ".inside.last"));
        equal(
                "answers put into the cache, " + side,
                of(front + ".fetched"),
                of(front + ".stored", front + ".rejected", front + ".storing.last"));
    }

    private void models() {
        double misses = of("front-a.misses", "front-b.misses");
        equal("lookups", of("front-a.hits", "front-b.hits") + misses, of("cache.hits", "cache.misses", "cache.failed"));
        equal("misses", misses, of("pods.served", "pods.failed", "pods.inside.last"));
        between("requests of the classifiers", 0, of("cluster.requests"), misses);
        between("requests of the pipeline", 0, of("pipeline.requests"), of("cluster.requests"));
        between(
                "requests in the pipeline",
                0,
                of("pipeline.requests", "-pipeline.answered", "-pipeline.dropped"),
                of("pipeline.inside"));
    }
}
