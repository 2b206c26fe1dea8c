package org.orrery.scenarios.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.orrery.config.yaml.BadInputException;
import org.orrery.studies.summarise.ManifestFile;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The command that a manifest holds: {@code run} or {@code sweep}, the options on which the results depend, and one scenario. A
 * manifest with any other words was not written by Orrery, and its command is not carried out.
 */
final class PublishedCommand {
    /** Options that a manifest repeats, with the commands that have them. */
    private static final Map<String, List<String>> OPTIONS = options();

    private final List<String> words;
    private final Optional<Path> store;

    private PublishedCommand(List<String> words, Optional<Path> store) {
        this.words = List.copyOf(words);
        this.store = store;
    }

    private static Map<String, List<String>> options() {
        Map<String, List<String>> options = new LinkedHashMap<>();
        List<String> both = List.of("run", "sweep");
        for (String name :
                List.of("--set", "--seed", "--replications", "--variant", "--store", "--models", "--format")) {
            options.put(name, both);
        }
        options.put("--over", List.of("sweep"));
        options.put("--sensitivity", List.of("sweep"));
        return options;
    }

    /** Returns the words that repeat a study: those of the user that matter to its results, and the scenario. */
    static List<String> words(String command, ParseResult parsed, String scenario) {
        List<String> words = new ArrayList<>(List.of(command));
        for (OptionSpec option : parsed.matchedOptions()) {
            String name = option.longestName();
            if (OPTIONS.getOrDefault(name, List.of()).contains(command)) {
                option.stringValues().forEach(value -> words.add(name + "=" + value));
            }
        }
        words.add(scenario);
        return words;
    }

    /**
     * Reads the command of a manifest.
     *
     * @throws BadInputException if Orrery does not write such a command
     */
    static PublishedCommand of(ManifestFile manifest) {
        return of(manifest.command(), manifest.file().toString());
    }

    /**
     * Reads the command of a file.
     *
     * @param file the file for people
     * @throws BadInputException if Orrery does not write such a command
     */
    static PublishedCommand of(List<String> words, String file) {
        if (words.size() < 2) {
            throw refused(file, "it names no command");
        }
        String command = words.get(0);
        Optional<Path> store = Optional.empty();
        for (String word : words.subList(1, words.size() - 1)) {
            String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            if (!word.contains("=") || !OPTIONS.getOrDefault(name, List.of()).contains(command)) {
                throw refused(file, "'" + word + "' is no option that it holds for '" + command + "'");
            }
            store = name.equals("--store") ? Optional.of(Path.of(word.substring(name.length() + 1))) : store;
        }
        String scenario = words.get(words.size() - 1);
        if (!List.of("run", "sweep").contains(command) || scenario.startsWith("-") || scenario.startsWith("@")) {
            throw refused(file, "'" + command + " … " + scenario + "' is no command that writes results");
        }
        return new PublishedCommand(words, store);
    }

    private static BadInputException refused(String file, String why) {
        return new BadInputException(file + " is not as Orrery wrote it: " + why
                + ". Nothing was run; run the scenario again with a command of your own");
    }

    /** Returns the words that carry it out into a directory. */
    List<String> into(Path directory, Optional<Path> otherStore, Optional<ResultFormat> otherFormat) {
        List<String> all = new ArrayList<>(words.subList(0, 1));
        words.subList(1, words.size() - 1).stream()
                .filter(word -> otherStore.isEmpty() || !word.startsWith("--store="))
                .filter(word -> otherFormat.isEmpty() || !word.startsWith("--format="))
                .forEach(all::add);
        otherStore.ifPresent(other -> all.add("--store=" + other));
        otherFormat.ifPresent(other -> all.add("--format=" + other.name().toLowerCase(Locale.ROOT)));
        all.add("--out=" + directory);
        all.add(words.get(words.size() - 1));
        return all;
    }

    /**
     * Checks that the store is there: writing a report again makes none.
     *
     * @throws BadInputException if not
     */
    void requireStore(Optional<Path> otherStore) {
        Path place = otherStore.or(() -> store).orElse(StoreOption.DEFAULT);
        if (!Files.isDirectory(place)) {
            throw new BadInputException("there is no store of finished runs in " + place
                    + ": name it with --store, or carry out the runs again with --rerun");
        }
    }

    /** Returns the command as a user would type it. */
    static String text(List<String> words) {
        return "orrery " + words.stream().map(PublishedCommand::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./=:,+@%-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
