package org.orrery.scenarios.malformed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Problems;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.SimulationException;
import org.orrery.kernel.run.Run;
import org.orrery.scenarios.CommandLineRun;
import org.orrery.scenarios.CommandLineRun.Outcome;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.execute.SpecRunner;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.PlanOptions;
import org.orrery.studies.plan.RunSpec;

/** A copy of the library in which one file at a time is spoilt. */
final class Workbench {
    private static final Pattern PLACE = Pattern.compile("(?m)^\\S.*:[0-9]+:[0-9]+: \\S");
    private static final Pattern JAVA =
            Pattern.compile("[a-z]+\\.[a-z.]+\\.[A-Z]\\w*|\\w+(?:Exception|Error)\\b|defect|\\bnull\\b.*because");
    private static final long MOST_EVENTS = 3000;

    private final Path directory;

    /** Ends a run that has gone far enough. */
    private static final class EnoughException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Copies the library from the module's directory. */
    Workbench(Path library, Path directory) throws IOException {
        this.directory = directory;
        for (String paper : List.of("basic", "infadapter", "ipa", "machnet", "numapte", "phoenix", "traces", "vpa")) {
            try (Stream<Path> files = Files.walk(library.resolve(paper))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path target = directory.resolve(library.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
    }

    /** Spoils the file of a kind by a seed, tries it, and mends it; returns what went wrong, if anything. */
    Optional<String> attempt(Kind kind, long seed) throws IOException {
        Random chance = new Random(seed);
        Path file = directory.resolve(kind.file);
        boolean ownCopy = !Files.exists(file);
        byte[] sound = ownCopy ? ofModel(kind) : Files.readAllBytes(file);
        byte[] spoilt = sound;
        StringBuilder how = new StringBuilder();
        for (int i = 0; i < 1 + chance.nextInt(2); i++) {
            Mutation mutation = Mutation.values()[chance.nextInt(Mutation.values().length)];
            spoilt = mutation.of(spoilt, chance);
            how.append(' ').append(mutation);
        }
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, spoilt);
            return outcome(directory.resolve(kind.scenario)).map(wrong -> kind + " seed " + seed + how + ": " + wrong);
        } finally {
            if (ownCopy) {
                Files.delete(file);
            } else {
                Files.write(file, sound);
            }
        }
    }

    private byte[] ofModel(Kind kind) throws IOException {
        String name = kind.file.substring(kind.file.indexOf('/') + 1);
        try (InputStream in =
                TestScenarios.catalog().calibration(name).orElseThrow().open()) {
            return in.readAllBytes();
        }
    }

    private static Optional<String> outcome(Path scenario) {
        try {
            Outcome outcome = CommandLineRun.here("validate", scenario.toString());
            if (outcome.status() == 0) {
                return start(scenario);
            }
            boolean placed = PLACE.matcher(outcome.err()).find();
            boolean plain = !JAVA.matcher(messages(outcome.err())).find();
            return outcome.status() == 2 && placed && plain
                    ? Optional.empty()
                    : Optional.of("exit " + outcome.status() + ": " + shortened(outcome.err()));
        } catch (RuntimeException | Error escaped) {
            return Optional.of("escaped: " + escaped);
        }
    }

    /** The messages without the lines of the file that are shown below them. */
    private static String messages(String err) {
        return String.join(
                        "\n",
                        err.lines()
                                .filter(line -> PLACE.matcher(line).find() || line.startsWith("orrery:"))
                                .toList())
                .replaceAll("'[^']*'", "''");
    }

    private static String shortened(String text) {
        return text.length() < 600 ? text : text.substring(0, 600);
    }

    /** What validate takes must begin to run: it may fail for a reason that only the run shows, but not by a defect. */
    private static Optional<String> start(Path scenario) {
        try {
            Problems problems = new Problems();
            Plan plan =
                    TestScenarios.plan(scenario, PlanOptions.none(), problems).orElseThrow();
            RunSpec run = plan.cells().get(0).specs(plan.seed(), 1).get(0);
            Simulation simulation = new SpecRunner(TestScenarios.catalog(), plan).build(run);
            simulation.observe((time, sequence, handler, kind, argument) -> {
                if (simulation.processedEvents() > MOST_EVENTS) {
                    throw new EnoughException();
                }
            });
            Run.execute(simulation, run.settings());
            return Optional.empty();
        } catch (EnoughException | BadInputException fine) {
            return Optional.empty();
        } catch (SimulationException failed) {
            return failed.getCause() instanceof EnoughException
                            || !failed.getMessage().contains("defect")
                    ? Optional.empty()
                    : Optional.of("run: " + shortened(failed.getMessage()));
        } catch (RuntimeException | Error defect) {
            return Optional.of("run: " + defect);
        }
    }
}
