package org.orrery.explore;

import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.orrery.config.yaml.Place;
import org.orrery.studies.plan.Setting;

/** Writes a state as a scenario file, and as a command line. */
final class Commands {
    private final Subject subject;
    private final Asked asked;

    Commands(Subject subject, Asked asked) {
        this.subject = subject;
        this.asked = asked;
    }

    /** Returns the command that runs a state in full. */
    String command() {
        List<String> words = new ArrayList<>(List.of("orrery", "run", quoted(subject.name())));
        values().forEach((path, value) -> {
            words.add("--set");
            words.add(quoted(path + "=" + value));
        });
        subject.options().seed().ifPresent(seed -> words.add("--seed " + seed));
        replications().ifPresent(replications -> words.add("--replications " + replications));
        words.addAll(variants());
        return String.join(" ", words);
    }

    /** Returns a scenario file that the planner accepts where it accepts the state. */
    String yaml() {
        String name = subject.scenario().file().scenario();
        StringBuilder out = new StringBuilder();
        out.append("# A state of ").append(name).append(", found with orrery explore.\n");
        if (!variants().isEmpty()) {
            out.append("# Systems shown: orrery run FILE ")
                    .append(String.join(" ", variants()))
                    .append('\n');
        }
        out.append("scenario: explored/").append(name).append('\n');
        out.append("title: ").append(text(title())).append('\n');
        out.append("base: ").append(text(base())).append('\n');
        if (!values().isEmpty()) {
            out.append("with:\n");
            values().forEach((path, value) -> out.append("  ")
                    .append(key(path))
                    .append(": ")
                    .append(value)
                    .append('\n'));
        }
        List<String> run = new ArrayList<>();
        replications().ifPresent(replications -> run.add("replications: " + replications));
        subject.options().seed().ifPresent(seed -> run.add("seed: " + seed));
        if (!run.isEmpty()) {
            out.append("run: {").append(String.join(", ", run)).append("}\n");
        }
        return out.toString();
    }

    private String title() {
        List<String> changes = new ArrayList<>();
        values().forEach((path, value) -> changes.add(path + " = " + value));
        String title = subject.scenario().file().title();
        return changes.isEmpty() ? title : title + ": " + String.join(", ", changes);
    }

    /** A file keeps its place, a scenario of the library its name. */
    private String base() {
        return subject.scenario().place() instanceof Place.OnDisk file
                ? file.path().toAbsolutePath().toString()
                : subject.name();
    }

    /** Returns what command line and page set, the page over the command line. */
    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        for (Setting setting : subject.options().settings()) {
            String argument = setting.keyAt().text().line(1);
            values.put(
                    setting.key(), argument.substring(argument.indexOf('=') + 1).strip());
        }
        values.putAll(asked.set());
        return values;
    }

    private OptionalInt replications() {
        return asked.replications().isPresent()
                ? asked.replications()
                : subject.options().replications();
    }

    private List<String> variants() {
        List<String> names = asked.variants().isEmpty() ? subject.options().variants() : asked.variants();
        return names.stream().map(name -> "--variant " + quoted(name)).toList();
    }

    private static String key(String path) {
        return path.matches("[A-Za-z_][A-Za-z0-9_.-]*") ? path : text(path);
    }

    private static String text(String text) {
        return TextNode.valueOf(text).toString();
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** Returns a name for the file, such as {@code mm1-explored.yaml}. */
    String fileName() {
        Path name = Path.of(subject.scenario().file().scenario()).getFileName();
        return name + "-explored.yaml";
    }
}
