package org.orrery.scenarios.cli.numa;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.orrery.config.yaml.BadInputException;
import org.orrery.scenarios.machine.Measurements;
import org.orrery.scenarios.machine.ProfileFit;
import org.orrery.studies.execute.Reasons;
import org.orrery.studies.plan.Catalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a profile. */
@Command(
        name = "profile",
        description =
                "Make a profile of kernel costs from the measurements that are named for it ('use' is calibrate).",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true)
final class ProfileCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "PROFILE",
            description = "Where the profile goes, such as my-machine.yaml.")
    private Path out;

    @Parameters(paramLabel = "MEASUREMENTS", description = "What bench/numa/measure wrote, a CSV file.")
    private String measurements = "";

    @Override
    public Integer call() {
        Catalog catalog = Catalog.load();
        String profile = ProfileFit.profile(Measurements.read(measurements), catalog);
        try {
            Files.writeString(out, profile);
        } catch (IOException refused) {
            throw new BadInputException("the profile cannot be written to " + out + ": " + Reasons.of(refused));
        }
        PrintWriter printed = spec.commandLine().getOut();
        printed.println("Profile: " + out);
        printed.flush();
        return 0;
    }
}
