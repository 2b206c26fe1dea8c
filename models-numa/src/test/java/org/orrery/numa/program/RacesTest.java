package org.orrery.numa.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.orrery.numa.Runs;

/** Threads that race for table pages without replicas. */
class RacesTest {
    private final Runs runs = new Runs();

    private Map<String, Double> run(String policy, String threads, String footprint, String stream) {
        return runs.programs("{machine: hswex-4s, policy: " + policy + ", processes: [{program: p, threads: " + threads
                        + ", cpus: [0, 1, 2, 3]}], profiles: {p: {threads: 1, footprint: " + footprint
                        + ", operations: 10000000, cycles: 10, loaded-by-one: 1, streams: [{" + stream + "}]}}}")
                .scalars();
    }

    @Test
    void manyThreadsInLittleMemoryFaultMoreOftenThanThereAreReplicas() {
        Map<String, Double> little = run("numapte", "112", "64 MiB", "references: 1");
        Map<String, Double> much = run("numapte", "112", "64 GiB", "references: 1");
        assertThat(little.get("numa.races_lost")).isGreaterThan(5 * little.get("numa.tables_copied"));
        assertThat(much.get("numa.races_lost")).isLessThan(0.2 * much.get("numa.tables_copied"));
        // Each of the 27 other threads of three nodes faults once on each of 32 leaf pages, at most.
        assertThat(little.get("numa.races_lost")).isLessThanOrEqualTo(3 * 27 * 32.0);
    }

    @Test
    void oneThreadOfANodeOrAPartOfItsOwnIsNeverRacedFor() {
        assertThat(run("numapte", "4", "64 MiB", "references: 1").get("numa.races_lost"))
                .isZero();
        assertThat(run("numapte", "112", "64 MiB", "references: 1, partitioned: true")
                        .get("numa.races_lost"))
                .isZero();
        assertThat(run("mitosis", "112", "64 MiB", "references: 1").get("numa.races_lost"))
                .isZero();
    }

    @Test
    void threadsSideBySideInSequenceMeetWhateverTheMemory() {
        double little = run("numapte", "112", "1 GiB", "sequential: true").get("numa.races_lost");
        double much = run("numapte", "112", "8 GiB", "sequential: true").get("numa.races_lost");
        assertThat(much).isCloseTo(8 * little, within(0.5 * much));
    }
}
