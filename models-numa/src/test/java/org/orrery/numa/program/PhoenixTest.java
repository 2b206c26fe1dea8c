package org.orrery.numa.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.orrery.numa.Runs;

/** The steps of Phoenix that its reconstruction leaves open, each with its alternatives. */
class PhoenixTest {
    private static final String WIDE =
            "{machine: skx-2s, epoch: 10 ms, policy: {type: phoenix, consolidate: false, throttle: false, migrate: none,"
                    + " period: 100 ms, %s}, processes: [{program: canneal-wide, footprint: 16 GiB, threads: 56, work: %s}]}";
    private static final String HOG = "{program: stream, threads: 28, cpus: [0], data: {type: node, node: 0}%s}";
    private static final String VICTIM = "{program: gups, work: 0.05, cpus: [0]}";

    private final Runs runs = new Runs();

    private Map<String, Double> run(String yaml) {
        return runs.programs(yaml).scalars();
    }

    @Test
    void copiesAreFilledAtOnceOrByWalks() {
        double pages = run(WIDE.formatted("fill: at-once", "0.001")).get("numa.table_pages");
        Map<String, Double> atOnce = run(WIDE.formatted("fill: at-once", "0.001"));
        assertThat(atOnce.get("numa.tables_copied")).isEqualTo(pages);
        Map<String, Double> early = run(WIDE.formatted("fill: on-walk-fault", "0.000025"));
        assertThat(early.get("numa.tables_copied")).isLessThan(pages);
        Map<String, Double> late = run(WIDE.formatted("fill: on-walk-fault", "0.001"));
        assertThat(late.get("numa.tables_copied")).isEqualTo(pages);
        assertThat(late.get("numa.local_table")).isCloseTo(1, within(1e-9));
    }

    @Test
    void theHomeIsTheQuietestNodeOrThatOfTheFirstTouch() {
        // Node 0 has fewer threads, but they stream.
        String mix = "{machine: skx-2s, policy: {type: phoenix, home: %s, throttle: false}, processes: ["
                + "{program: stream, threads: 4, cpus: [0], data: {type: node, node: 0}, background: true},"
                + " {program: resident, threads: 8, cpus: [1], background: true},"
                + " {program: gups, work: 0.01, start: 1 s, data: {type: node, node: 1}}]}";
        assertThat(run(mix.formatted("least-missed")).get("numa.local_data")).isEqualTo(1);
        assertThat(run(mix.formatted("first-touch")).get("numa.local_data")).isZero();
    }

    @Test
    void threadsThatSpilledAreGatheredWhenTheHomeHasRoomAgain() {
        String mix =
                "{machine: skx-2s, policy: {type: phoenix, gather: %s, throttle: false, period: 100 ms}, processes: ["
                        + "{program: canneal-wide, footprint: 16 GiB, threads: 40, work: 0.001, start: 100 ms},"
                        + " {program: pagerank, footprint: 8 GiB, threads: 50, work: 0.005, cpus: [0]},"
                        + " {program: pagerank, footprint: 8 GiB, threads: 50, work: 0.005, cpus: [1]}]}";
        double stay = run(mix.formatted("false")).get("numa.thread_moves");
        double gathered = run(mix.formatted("true")).get("numa.thread_moves");
        assertThat(stay).isZero();
        assertThat(gathered).isPositive();
    }

    @Test
    void theTableFollowsTheThreadsOrTheDataOrNothing() {
        String apart = "{machine: skx-2s, policy: {type: phoenix, consolidate: false, home-table: false, migrate: %s,"
                + " period: 100 ms}, processes: [{program: gups, footprint: 1 GiB, work: 0.02, cpus: [0],"
                + " data: {type: node, node: 1}, table: {type: node, node: 1}}]}";
        assertThat(run(apart.formatted("threads")).get("numa.local_table")).isEqualTo(1);
        assertThat(run(apart.formatted("none")).get("numa.local_table")).isZero();
        assertThat(run(apart.formatted("data")).get("numa.local_table")).isZero();
        String split = apart.replace("table: {type: node, node: 1}", "table: {type: node, node: 0}");
        assertThat(run(split.formatted("data")).get("numa.local_table")).isZero();
        assertThat(run(split.formatted("data")).get("numa.tables_moved")).isPositive();
    }

    private double loud(String options, String background) {
        return run("{machine: skx-2s, policy: {type: phoenix, bandwidth-period: 100 ms, " + options + "}, processes: ["
                        + VICTIM + ", " + HOG.formatted(background) + "]}")
                .get("numa.walk_cycles_per_op");
    }

    @Test
    void aHogIsThrottledWhileItsVictimSuffersByEitherLimit() {
        String background = ", background: true";
        double free = loud("throttle: false", background);
        assertThat(loud("limit: stalls", background)).isLessThan(0.9 * free);
        assertThat(loud("limit: bandwidth, bandwidth-limit: 60 %", background)).isLessThan(0.9 * free);
    }

    @Test
    void nobodyIsThrottledForAVictimThatDoesNotSuffer() {
        String mix =
                "{machine: skx-2s, policy: {type: phoenix, bandwidth-period: 100 ms, stall-limit: 200 %%, throttle: %s}, processes: ["
                        + "{program: resident, work: 0.01, cpus: [0]}, " + HOG.formatted(", background: true") + "]}";
        assertThat(run(mix.formatted("true")).get("numa.background_gbytes_per_s"))
                .isEqualTo(run(mix.formatted("false")).get("numa.background_gbytes_per_s"));
    }

    @Test
    void aHogInTheForegroundIsThrottledOnlyIfTheWalkRatioDecides() {
        String foreground = ", work: 0.01";
        double free = loud("throttle: false", foreground);
        assertThat(loud("protects: named", foreground)).isCloseTo(free, within(1e-9));
        assertThat(loud("protects: walk-ratio", foreground)).isLessThan(0.97 * free);
    }
}
