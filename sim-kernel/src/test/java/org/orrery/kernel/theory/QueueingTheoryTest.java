package org.orrery.kernel.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.basic.Queue;
import org.orrery.kernel.basic.Router;
import org.orrery.kernel.basic.Sink;
import org.orrery.kernel.basic.Source;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.run.Run;
import org.orrery.kernel.run.RunSettings;
import org.orrery.kernel.stats.Moments;
import org.orrery.kernel.time.SimTime;

/**
 * Simulated queues against their closed formulas (Gross et al., Fundamentals of Queueing Theory, 4th ed.).
 *
 * <p>Each comparison is a t-test over 20 replications. There are 12; with a family error of 0.1 % each is
 * made at 1 − 0.001/12, two-sided.
 */
class QueueingTheoryTest {
    private static final int REPLICATIONS = 20;
    private static final double ALPHA = 0.001 / 12;
    private static final long DURATION = 3000 * SimTime.SECOND;
    private static final long WARMUP = 300 * SimTime.SECOND;
    // One job in 100 ms of service: 0.1 s. Metrics are in ms.
    private static final double SERVICE = 100;

    @Test
    void mm1() {
        double rho = 0.7;
        List<Map<String, Double>> runs = single(rho, exponential(SERVICE), 1, Optional.empty());
        agrees(runs, "queue.wait", rho / (1 - rho) * SERVICE);
        agrees(runs, "queue.utilisation", rho);
        agrees(runs, "queue.waiting", rho * rho / (1 - rho));
        // The time in an M/M/1 system is exponential, so its P90 is ln 10 times its mean.
        agrees(runs, "sink.latency.p90", Math.log(10) * SERVICE / (1 - rho));
    }

    @Test
    void mm1k() {
        double rho = 0.9;
        int places = 4;
        List<Map<String, Double>> runs = single(rho, exponential(SERVICE), 1, Optional.of(places - 1L));
        double full = (1 - rho) * Math.pow(rho, places) / (1 - Math.pow(rho, places + 1));
        List<Map<String, Double>> shares = new ArrayList<>();
        runs.forEach(run -> shares.add(Map.of("loss", run.get("queue.refused") / run.get("queue.arrived"))));
        agrees(shares, "loss", full);
    }

    @Test
    void mmc() {
        int servers = 4;
        double rho = 0.8;
        double erlangC = erlangC(servers, rho * servers);
        List<Map<String, Double>> runs = single(rho, exponential(SERVICE), servers, Optional.empty());
        agrees(runs, "queue.wait", erlangC * SERVICE / (servers * (1 - rho)));
    }

    @Test
    void md1() {
        double rho = 0.8;
        List<Map<String, Double>> runs = single(rho, new Distribution.Constant(ps(SERVICE)), 1, Optional.empty());
        agrees(runs, "queue.wait", rho / (2 * (1 - rho)) * SERVICE);
    }

    @Test
    void mg1FollowsPollaczekAndKhinchine() {
        double rho = 0.6;
        double cv = 1.5;
        List<Map<String, Double>> runs = single(rho, new Distribution.Gamma(ps(SERVICE), cv), 1, Optional.empty());
        agrees(runs, "queue.wait", rho / (1 - rho) * (1 + cv * cv) / 2 * SERVICE);
    }

    @Test
    void prioritiesFollowCobham() {
        double high = 0.3;
        double low = 0.5;
        List<Map<String, Double>> runs = replicate(simulation -> {
            Source first = source(simulation, "high", ps(SERVICE) / high, 0);
            Source second = source(simulation, "low", ps(SERVICE) / low, 1);
            Queue queue = queue(simulation, "queue", exponential(SERVICE), 1, Optional.empty(), 2);
            Sink sink = new Sink(simulation.scope("sink"));
            connect(first, "to", queue);
            connect(second, "to", queue);
            connect(queue, "to", sink);
        });
        // Mean residual work R = rho·E[S] for exponential service; the mean over both classes by their shares.
        double rho = high + low;
        double waitHigh = rho * SERVICE / (1 - high);
        double waitLow = rho * SERVICE / ((1 - high) * (1 - rho));
        agrees(runs, "queue.wait", (high * waitHigh + low * waitLow) / rho);
    }

    @Test
    void aJacksonNetworkWithFeedback() {
        double external = 0.3;
        double leave = 0.6;
        // Traffic equations: every job passes both queues 1/leave times on average.
        double rho = external / leave;
        List<Map<String, Double>> runs = replicate(simulation -> {
            Source source = source(simulation, "source", ps(SERVICE) / external, 0);
            Queue front = queue(simulation, "front", exponential(SERVICE), 1, Optional.empty(), 1);
            Queue back = queue(simulation, "back", exponential(SERVICE * 1.5), 1, Optional.empty(), 1);
            Router router = new Router(simulation.scope("router"), new Router.Parameters(leave));
            Sink sink = new Sink(simulation.scope("sink"));
            connect(source, "to", front);
            connect(front, "to", back);
            connect(back, "to", router);
            connect(router, "first", sink);
            connect(router, "second", front);
        });
        agrees(runs, "front.waiting", rho * rho / (1 - rho));
        double rhoBack = 1.5 * rho;
        agrees(runs, "back.waiting", rhoBack * rhoBack / (1 - rhoBack));
        double inside = rho / (1 - rho) + rhoBack / (1 - rhoBack);
        agrees(runs, "sink.latency", inside / external * SERVICE);
    }

    @Test
    void theTestNoticesAMeanThatIsTwoPercentOff() {
        List<Map<String, Double>> runs = single(0.7, exponential(SERVICE), 1, Optional.empty());
        assertThat(significance(runs, "queue.utilisation", 0.7 * 1.02)).isLessThan(ALPHA);
    }

    private static double erlangC(int servers, double offered) {
        double blocking = 1;
        for (int k = 1; k <= servers; k++) {
            blocking = offered * blocking / (k + offered * blocking);
        }
        return blocking / (1 - offered / servers * (1 - blocking));
    }

    private static List<Map<String, Double>> single(
            double rho, Distribution service, int servers, Optional<Long> room) {
        return replicate(simulation -> {
            Source source = source(simulation, "source", ps(SERVICE) / (rho * servers), 0);
            Queue queue = queue(simulation, "queue", service, servers, room, 1);
            Sink sink = new Sink(simulation.scope("sink"));
            connect(source, "to", queue);
            connect(queue, "to", sink);
        });
    }

    private static List<Map<String, Double>> replicate(Consumer<Simulation> system) {
        List<Map<String, Double>> runs = new ArrayList<>();
        for (int replication = 0; replication < REPLICATIONS; replication++) {
            Simulation simulation = new Simulation(20, replication);
            system.accept(simulation);
            runs.add(Run.execute(simulation, new RunSettings(DURATION, WARMUP, 0, List.of(), 0, Optional.empty()))
                    .scalars());
        }
        return runs;
    }

    private static void agrees(List<Map<String, Double>> runs, String metric, double theory) {
        assertThat(significance(runs, metric, theory))
                .as(metric + " against theory, " + theory)
                .isGreaterThan(ALPHA);
    }

    private static double significance(List<Map<String, Double>> runs, String metric, double theory) {
        Moments moments = new Moments();
        runs.forEach(run -> moments.add(run.get(metric)));
        double t = (moments.mean() - theory) / (moments.standardDeviation() / Math.sqrt(runs.size()));
        return 2 * new TDistribution(null, runs.size() - 1).cumulativeProbability(-Math.abs(t));
    }

    private static Source source(Simulation simulation, String name, double interval, int priorityClass) {
        Distribution size = new Distribution.Constant(0);
        return new Source(
                simulation.scope(name),
                new Source.Parameters(new Distribution.Exponential(interval), size, priorityClass, Optional.empty()));
    }

    private static Queue queue(
            Simulation simulation, String name, Distribution service, int servers, Optional<Long> room, int classes) {
        return new Queue(simulation.scope(name), new Queue.Parameters(servers, room, classes, service));
    }

    private static void connect(org.orrery.kernel.Component from, String output, org.orrery.kernel.Component to) {
        from.outputs().get(output).connect(to.inputs().get("jobs"));
    }

    private static Distribution exponential(double milliseconds) {
        return new Distribution.Exponential(ps(milliseconds));
    }

    private static double ps(double milliseconds) {
        return milliseconds * SimTime.MILLISECOND;
    }
}
