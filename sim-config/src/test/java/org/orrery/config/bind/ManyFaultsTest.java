package org.orrery.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.config.yaml.Place;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.random.Distribution;

/** Files with so many faults, or of such a shape, that a careless reader never ends. */
class ManyFaultsTest {
    private static final int MANY = 20_000;

    @TempDir
    private Path directory;

    private final Bindings bindings = new Bindings();

    /** Numbers, and a law. */
    record Values(
            @Param(doc = "Numbers.", fallback = "[]") List<Double> numbers,
            @Param(doc = "A law.", fallback = "1") Distribution law) {}

    @Test
    void twentyThousandUnknownKeysAreCounted() {
        String keys =
                IntStream.range(0, MANY).mapToObj(i -> "nubmers" + i + ": 1\n").collect(Collectors.joining());
        assertThat(bindings.bind(Values.class, keys)).isEmpty();
        assertThat(bindings.problems()).hasSize(MANY);
    }

    @Test
    void twentyThousandWrongValuesAreCounted() {
        String values = IntStream.range(0, MANY).mapToObj(i -> "oops").collect(Collectors.joining(",\n"));
        assertThat(bindings.bind(Values.class, "numbers: [" + values + "]")).isEmpty();
        assertThat(bindings.problems()).hasSize(MANY);
    }

    @Test
    void filesThatNameOneAnotherDeeplyAreRefused() throws IOException {
        for (int i = 0; i < 1_000; i++) {
            Files.writeString(directory.resolve(i + ".yaml"), "{type: shifted, by: 1, of: " + (i + 1) + ".yaml}\n");
        }
        Bindings files = new Bindings(new Place.OnDisk(directory.resolve("s.yaml")));
        assertThat(files.bind(Values.class, "law: 0.yaml")).isEmpty();
        assertThat(files.problems())
                .singleElement()
                .asString()
                .endsWith("19.yaml:1:28: files name one another more than 20 deep; write their values in fewer files");
    }

    @Test
    void filesThatNameOneAnotherTooOftenAreRefused() throws IOException {
        String weights = "1, ".repeat(99) + "1";
        for (int i = 0; i < 10; i++) {
            String next = (i + 1) + ".yaml";
            String all = IntStream.range(0, 100).mapToObj(j -> next).collect(Collectors.joining(", "));
            Files.writeString(
                    directory.resolve(i + ".yaml"), "{type: mixture, weights: [" + weights + "], of: [" + all + "]}\n");
        }
        Files.writeString(directory.resolve("10.yaml"), "{type: constant, value: 1}\n");
        Bindings files = new Bindings(new Place.OnDisk(directory.resolve("s.yaml")));
        assertThat(files.bind(Values.class, "law: 0.yaml")).isEmpty();
        assertThat(files.problems()).anyMatch(problem -> problem.contains("name others more than 10,000 times"));
    }
}
