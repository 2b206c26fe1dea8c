package org.orrery.scenarios.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.scenarios.CommandLineRun;
import org.orrery.scenarios.CommandLineRun.Outcome;
import org.orrery.studies.api.Orrery;
import org.orrery.studies.plan.Catalog;

/** A recorded measurement, the profile made of a part of it, and the rest beside what the model says. */
class MachineComparisonTest {
    @TempDir
    private static Path folder;

    private static Path profile;

    @BeforeAll
    static void makeTheProfile() {
        profile = folder.resolve("machine.yaml");
        Outcome made = CommandLineRun.here("numa", "profile", Recorded.FILE, "--out", profile.toString());
        assertThat(made.err()).isEmpty();
        assertThat(made.status()).isZero();
    }

    private static MachineComparison compare(Path with) {
        Catalog catalog = Catalog.load();
        return MachineComparison.of(
                KernelProfile.read(with.toString(), catalog), Measurements.read(Recorded.FILE), catalog);
    }

    private static double predicted(MachineComparison comparison, String operation, long pages, long threads) {
        return comparison.rows().stream()
                .filter(row -> row.operation().equals(operation) && row.pages() == pages && row.threads() == threads)
                .findFirst()
                .orElseThrow()
                .predicted();
    }

    @Test
    void aProfileSaysWhereItsCostsWereMeasured() throws IOException {
        assertThat(Files.readString(profile))
                .contains("source: \"AMD EPYC, Linux 6.18.44, 2026-11-29\"", "kind: measured")
                .contains("icr-write: {value: ", "mprotect of 1 page in 2 threads");
    }

    @Test
    void callsThatTookNoPartComeOutWithinTheBar() {
        Outcome compared = CommandLineRun.here("numa", "compare", profile.toString(), Recorded.FILE);
        assertThat(compared.out()).contains("Measured: AMD EPYC", "munmap, 2 threads", "within 15.0 %");
        assertThat(compared.status()).isZero();
    }

    @Test
    void aTighterBarIsMissedAndSaidSo() {
        Outcome compared = CommandLineRun.here("numa", "compare", profile.toString(), Recorded.FILE, "--within", "0.1");
        assertThat(compared.out()).contains("ABOVE 0.1 %");
        assertThat(compared.status()).isEqualTo(1);
        assertThat(CommandLineRun.here("numa", "compare", profile.toString(), Recorded.FILE, "--within", "-1")
                        .status())
                .isEqualTo(2);
    }

    @Test
    void aDearerCostOfOneOperationChangesThatOperationOnly() throws IOException {
        String text = Files.readString(profile);
        String dearer = text.replaceFirst("munmap-page: \\{value: [0-9.]+", "munmap-page: {value: 5000");
        assertThat(dearer).isNotEqualTo(text);
        MachineComparison before = compare(profile);
        MachineComparison after = compare(Files.writeString(folder.resolve("dearer.yaml"), dearer));
        assertThat(predicted(after, "munmap", 512, 1)).isGreaterThan(5 * predicted(before, "munmap", 512, 1));
        assertThat(predicted(after, "mprotect", 512, 1)).isEqualTo(predicted(before, "mprotect", 512, 1));
        assertThat(after.medianError()).isGreaterThan(before.medianError());
    }

    @Test
    void aScenarioThatListsTheProfileSimulatesTheSame() throws IOException {
        Path scenario = Files.writeString(folder.resolve("own.yaml"), """
                scenario: own/unmap
                title: An unmap beside a spinning thread
                calibration: [models/machines.yaml, models/kernel.yaml, machine.yaml]
                system:
                  vm:
                    type: numa.vm
                    machine: {like: one-socket, cores: 2, smt: 1, clock: 2596.142 MHz, llc: 32 MiB}
                    flush: {concurrent: true}
                    munmap-downgrade: true
                    costs: {flush: {flight-spread: 0}}
                    threads: [{loop: [{type: mmap, size: 2 MiB}, touch, munmap], iterations: 5}, {}]
                run: {duration: until-done, replications: 1, seed: 1}
                """);
        double cycles = Orrery.load(scenario.toString())
                .run()
                .metric("vm.munmap_cycles")
                .mean();
        assertThat(predicted(compare(profile), "munmap", 512, 2)).isCloseTo(cycles / 2.596142, within(1e-4 * cycles));
    }
}
