package org.orrery.scenarios.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.scenarios.CommandLineRun;
import org.orrery.scenarios.CommandLineRun.Outcome;

class MachineBadInputTest {
    private static final String HEADER =
            "operation,pages,threads,use,median_ns,cpu,kernel,date,cpus,clock_mhz,cache_kib\n";
    private static final String MACHINE = ",a processor,6.1,2026-01-01,2,2000,32768\n";
    private static final String PROFILE = """
            calibration: kernel
            source: "a processor"
            entries:
              profile-version: {value: 1, source: "a processor", kind: setting}
              profile-clock: {value: 2 GHz, source: "a processor", kind: vendor}
              profile-cells: {value: [mmap of 2 pages], source: "a processor", kind: setting}
              mmap-fixed: {value: 1000, source: "a processor", kind: measured}
            """;

    @TempDir
    private Path folder;

    private Outcome profile(String measurements) throws IOException {
        Path file = Files.writeString(folder.resolve("m.csv"), measurements);
        return CommandLineRun.here(
                "numa",
                "profile",
                file.toString(),
                "-o",
                folder.resolve("p.yaml").toString());
    }

    private Outcome compare(String profile) throws IOException {
        Path file = Files.writeString(folder.resolve("p.yaml"), profile);
        Path measured = Files.writeString(folder.resolve("m.csv"), HEADER + "mmap,1,1,held-out,500" + MACHINE);
        return CommandLineRun.here("numa", "compare", file.toString(), measured.toString());
    }

    private static void refused(Outcome outcome, String... messages) {
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains(messages);
    }

    @Test
    void goodInputIsAccepted() throws IOException {
        assertThat(profile(HEADER + "mmap,1,1,calibrate,500" + MACHINE).status())
                .isZero();
        assertThat(compare(PROFILE).status()).isZero();
    }

    @Test
    void aMissingColumnIsNamedAtTheHeader() throws IOException {
        refused(
                profile("# recorded\n" + HEADER.replace("median_ns", "median") + "mmap,1,1,calibrate,500" + MACHINE),
                "m.csv:2:1: there is no column 'median_ns'; did you mean 'median'?");
    }

    @Test
    void allThatIsWrongWithRowsIsReportedAtOnce() throws IOException {
        refused(
                profile(HEADER
                        + "mprotct,1,1,calibrate,500" + MACHINE
                        + "mmap,1.5,1,calibrate,-500" + MACHINE
                        + "mmap,1,3,calibrated,0" + MACHINE
                        + "munmap,1,1,calibrate,500" + MACHINE.replace("2000", "2100")
                        + "munmap,1,1,held-out,500" + MACHINE),
                "m.csv:2:1: operation: unknown 'mprotct'; expected one of mmap, populate, touch, mprotect, munmap;"
                        + " did you mean 'mprotect'?",
                "m.csv:3:6: pages: expected a whole number, 1 to 1048576, not '1.5'",
                "m.csv:3:22: median_ns: expected a number above 0, not '-500'",
                "m.csv:4:8: threads: 3 on 2 processors",
                "m.csv:4:10: use: unknown 'calibrated'; expected one of calibrate, held-out; did you mean 'calibrate'?",
                "m.csv:4:21: median_ns: expected a number above 0, not '0'",
                "clock_mhz: '2100', but '2000' in the first row",
                "m.csv:6:1: munmap of 1 page is given twice",
                "8 problems");
    }

    @Test
    void measurementsNeedAPartForEachCommand() throws IOException {
        refused(profile(HEADER + "mmap,1,1,held-out,500" + MACHINE), "no row of the measurements is for calibration");
        Path file = Files.writeString(folder.resolve("c.csv"), HEADER + "mmap,1,1,calibrate,500" + MACHINE);
        Path profile = Files.writeString(folder.resolve("p.yaml"), PROFILE);
        refused(
                CommandLineRun.here("numa", "compare", profile.toString(), file.toString()),
                "no row of the measurements is held out");
    }

    @Test
    void aProfileOfAnotherVersionIsRefused() throws IOException {
        refused(
                compare(PROFILE.replace("profile-version: {value: 1,", "profile-version: {value: 2,")),
                "p.yaml:4:28: the profile is of version '2', but this program reads version 1");
        refused(
                compare(PROFILE.replaceAll("  profile-version.*\\n", "")),
                "p.yaml:1:1: there is no entry 'kernel.profile-version'");
    }

    @Test
    void aCallThatTookPartInTheProfileIsNotHeldOut() throws IOException {
        refused(
                compare(PROFILE.replace("mmap of 2 pages", "mmap of 1 page")),
                "m.csv:2:1: mmap of 1 page took part in the profile");
        refused(compare(PROFILE.replace("[mmap of 2 pages]", "{}")), "p.yaml:6:26: expected the list of measurements");
    }

    @Test
    void costsThatTheKernelDoesNotHaveOrCannotHaveAreRefused() throws IOException {
        refused(
                compare(PROFILE.replace("mmap-fixed", "mmap-fxed")),
                "p.yaml:7:22: the kernel has no cost 'kernel.mmap-fxed'; did you mean 'kernel.mmap-fixed'?");
        refused(compare(PROFILE.replace("value: 1000", "value: -1000")), "p.yaml:7:23: ", "-1000");
        refused(compare(PROFILE.replace("2 GHz", "2 us")), "p.yaml:5:26: ");
    }

    @Test
    void filesThatAreNotThereAreNamed() {
        refused(CommandLineRun.here("numa", "compare", "no.yaml", Recorded.FILE), "the file no.yaml does not exist");
        refused(CommandLineRun.here("numa", "profile", "no.csv", "-o", "p.yaml"), "the file no.csv does not exist");
        refused(CommandLineRun.here("numa"), "a command is missing");
    }
}
