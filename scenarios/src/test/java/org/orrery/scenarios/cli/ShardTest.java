package org.orrery.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.scenarios.CommandLineRun;
import org.orrery.scenarios.CommandLineRun.Outcome;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.execute.RunStore;

class ShardTest {
    private static final String SWEEP = TestScenarios.GOOD + """
            record: {step: 100 ms, series: [queue.waiting]}
            figures: [{id: sojourn, kind: cdf, title: Sojourn, y: sink.latency}]
            sweep: {queue.servers: [1, 2]}
            """;

    @TempDir
    private Path directory;

    private String file;

    @BeforeEach
    void write() {
        file = TestScenarios.write(directory, "s.yaml", SWEEP).toString();
    }

    private String at(String name) {
        return directory.resolve(name).toString();
    }

    private Outcome shard(String part, String store, String... more) {
        List<String> words = new ArrayList<>(List.of("run", file, "-q", "--shard", part, "--store", at(store)));
        words.addAll(Arrays.asList(more));
        return CommandLineRun.here(words.toArray(String[]::new));
    }

    private Outcome merge(String... stores) {
        List<String> words = new ArrayList<>(List.of("merge", "--out", at("merged"), "--store", at("all")));
        Stream.of(stores).map(this::at).forEach(words::add);
        return CommandLineRun.here(words.toArray(String[]::new));
    }

    @Test
    void fourProcessesGiveTheBitsOfOne() throws Exception {
        List<Process> four = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            Path own = Files.createDirectory(directory.resolve("p" + i));
            four.add(CommandLineRun.start(own, "run", "../s.yaml", "--shard", i + "/4", "--store", "store", "-j", "1"));
        }
        for (Process process : four) {
            assertThat(process.waitFor()).isZero();
        }
        Outcome one = CommandLineRun.here("run", file, "-q", "--store", at("one"), "--out", at("single"));
        assertThat(one.status()).as(one.err()).isZero();
        try (RunStore part = RunStore.open(directory.resolve("p1/store"))) {
            assertThat(part.size()).isEqualTo(2);
        }
        // The scenario is named from where the shards ran.
        Path there = directory.resolve("p1");
        Process merge = CommandLineRun.start(
                there, "merge", "store", "../p2/store", "../p3/store", "../p4/store", "--out", "out", "--store", "all");
        assertThat(merge.waitFor())
                .as(Files.readString(there.resolve("output.txt")))
                .isZero();
        for (String result : List.of("runs.csv", "summary.csv", "series/queue.waiting.csv", "dictionary.csv")) {
            assertThat(there.resolve("out/" + result)).hasSameBinaryContentAs(directory.resolve("single/" + result));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5/3", "0/3", "3", "a/b", "1/0", "-1/3", "1/2/3", "1/9999999999"})
    void aShardThatIsNoneIsRefusedBeforeAnythingRuns(String part) {
        Outcome outcome = shard(part, "store");
        assertThat(outcome.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(outcome.err())
                .contains("--shard: '" + part + "'")
                .contains("3/16")
                .hasLineCount(1);
        assertThat(directory.resolve("store")).doesNotExist();
    }

    @Test
    void aMissingShardIsNamed() {
        shard("1/3", "a");
        shard("3/3", "c");
        Outcome outcome = merge("a", "c");
        assertThat(outcome.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(outcome.err()).contains("shard 2/3 of test/queue is missing").hasLineCount(1);
        assertThat(directory.resolve("merged")).doesNotExist();
        shard("2/3", "b");
        assertThat(merge("a", "b", "c").status()).isZero();
    }

    @Test
    void shardsOfDifferentStudiesAreNotMerged() {
        shard("1/2", "a");
        shard("2/2", "b", "--seed", "8");
        Outcome outcome = merge("a", "b");
        assertThat(outcome.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(outcome.err()).contains("settings, seeds").hasLineCount(1);
        file = TestScenarios.write(directory, "t.yaml", SWEEP.replace("test/queue", "test/other"))
                .toString();
        shard("2/2", "c");
        assertThat(merge("a", "c").err()).contains("the scenarios differ").hasLineCount(1);
        file = at("s.yaml");
        shard("2/3", "d");
        assertThat(merge("a", "d").err()).contains("numbers of shards differ").hasLineCount(1);
        assertThat(directory.resolve("merged")).doesNotExist();
    }

    @Test
    void aDamagedRunOfAShardIsNamedAndNothingIsMerged() throws IOException {
        shard("1/2", "a");
        shard("2/2", "b");
        Path segment;
        try (Stream<Path> files = Files.list(directory.resolve("b"))) {
            segment = files.filter(each -> each.toString().endsWith(".runs"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(segment);
        bytes[100] ^= 1;
        Files.write(segment, bytes);
        Outcome outcome = merge("a", "b");
        assertThat(outcome.status()).isEqualTo(ExitStatus.RUN_FAILED);
        assertThat(outcome.err()).contains("1 of the 3 runs of shard 2/2").hasLineCount(1);
        assertThat(RunStore.open(directory.resolve("all")).size()).isZero();
        shard("2/2", "b");
        assertThat(merge("a", "b").status()).isZero();
    }

    @Test
    void aFileIsNoStoreForTheMergedRuns() throws IOException {
        shard("1/1", "a");
        Files.writeString(directory.resolve("all"), "a file");
        Outcome outcome = merge("a");
        assertThat(outcome.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(outcome.err())
                .contains("is a file, not a folder. Choose another folder with --store")
                .hasLineCount(1);
        assertThat(directory.resolve("merged")).doesNotExist();
    }

    @Test
    void aFolderWithoutShardsOrWithADamagedOneIsRefused() throws IOException {
        assertThat(merge("nowhere").err()).contains("there is no store").hasLineCount(1);
        CommandLineRun.here("run", file, "-q", "--store", at("plain"), "--out", at("o"));
        Outcome plain = merge("plain");
        assertThat(plain.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(plain.err()).contains("holds no shard").hasLineCount(1);
        shard("1/1", "a");
        try (Stream<Path> files = Files.list(directory.resolve("a/shards"))) {
            Files.writeString(files.findFirst().orElseThrow(), "{\"shard\": \"1/1\"}");
        }
        assertThat(merge("a").err()).contains("is damaged").hasLineCount(1);
        shard("1/1", "a");
        assertThat(merge("a").status()).isZero();
    }

    @Test
    void aSearchIsNotCutIntoShards() {
        Outcome outcome = CommandLineRun.here("sweep", file, "--sensitivity", "--shard", "1/2", "--store", at("store"));
        assertThat(outcome.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(outcome.err()).contains("leave --shard out").hasLineCount(1);
    }
}
