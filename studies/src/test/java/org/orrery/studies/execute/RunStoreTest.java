package org.orrery.studies.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.kernel.results.RunResult;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.plan.RunSpec;

class RunStoreTest {
    private static final int RUNS = 10;

    @TempDir
    private Path directory;

    private RunResult result;

    @BeforeEach
    void run() {
        Path file = TestScenarios.write(directory, "s.yaml", TestScenarios.GOOD);
        result = new SpecRunner(TestScenarios.catalog())
                .run(TestScenarios.plan(file).specs().get(0));
    }

    private RunStore open() {
        return RunStore.open(directory.resolve("store"));
    }

    private static String key(int number) {
        return RunSpec.hash("run " + number);
    }

    private void fill(int from, int to) {
        try (RunStore store = open()) {
            IntStream.range(from, to).forEach(i -> store.put(key(i), result));
        }
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("store"))) {
            return files.filter(file -> file.toString().endsWith(Segment.SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private List<Integer> readable() {
        RunStore store = open();
        return IntStream.range(0, RUNS)
                .filter(i -> store.find(key(i)).filter(result::equals).isPresent())
                .boxed()
                .toList();
    }

    private static List<Integer> allBut(Integer... lost) {
        return IntStream.range(0, RUNS)
                .boxed()
                .filter(i -> !Arrays.asList(lost).contains(i))
                .toList();
    }

    @Test
    void manyRunsAreOneFileAndTheNextProcessGoesOnInIt() throws IOException {
        fill(0, 5);
        fill(5, RUNS);
        assertThat(segments()).hasSize(1);
        assertThat(readable()).isEqualTo(allBut());
        assertThat(open().find(key(RUNS))).isEmpty();
        assertThat(open().size()).isEqualTo(RUNS);
    }

    @Test
    void twoWritersAtATimeHaveASegmentEachAndSeeOneAnother() throws IOException {
        try (RunStore one = open();
                RunStore two = open()) {
            for (int i = 0; i < RUNS; i++) {
                (i % 2 == 0 ? one : two).put(key(i), result);
            }
            assertThat(one.contains(key(1))).isFalse();
            one.refresh();
            assertThat(one.contains(key(1))).isTrue();
        }
        assertThat(segments()).hasSize(2);
        assertThat(readable()).isEqualTo(allBut());
    }

    @Test
    void aDamagedRecordCostsItselfOnly() throws IOException {
        fill(0, RUNS);
        flip(begin(3) + StoreRecord.HEAD + 7);
        assertThat(readable()).isEqualTo(allBut(3));
        assertThat(open().contains(key(3))).isTrue();
        assertThat(open().isWhole(key(3))).isFalse();
        assertThat(open().isWhole(key(4))).isTrue();
        fill(3, 4);
        assertThat(readable()).isEqualTo(allBut());
        assertThat(open().isWhole(key(3))).isTrue();
    }

    @Test
    void aDamagedHeadCostsItsRecordOnly() throws IOException {
        for (int inHead : new int[] {0, 20, 41, StoreRecord.HEAD - 1}) {
            fill(0, RUNS);
            flip(begin(5) + inHead);
            assertThat(readable()).as("byte " + inHead).isEqualTo(allBut(5));
            Files.delete(segments().get(0));
        }
    }

    @Test
    void whatAKilledProcessHasBegunIsNeverReadAndNobodyWritesBehindIt() throws IOException {
        fill(0, RUNS);
        Path segment = segments().get(0);
        for (long left : new long[] {5, StoreRecord.HEAD + 5, Files.size(segment) - begin(RUNS - 1) - 1}) {
            try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
                file.setLength(begin(RUNS - 1) + left);
            }
            assertThat(readable()).isEqualTo(allBut(RUNS - 1));
            fill(RUNS - 1, RUNS);
            assertThat(segments()).hasSize(2);
            assertThat(readable()).isEqualTo(allBut());
            Files.delete(segments().get(1));
            Files.delete(segment);
            fill(0, RUNS);
        }
    }

    @Test
    void aLostSegmentCostsItselfOnly() throws IOException {
        try (RunStore one = open();
                RunStore two = open()) {
            for (int i = 0; i < RUNS; i++) {
                (i < 4 ? one : two).put(key(i), result);
            }
        }
        Files.write(segments().get(0), new byte[5000]);
        assertThat(readable()).isEqualTo(allBut(0, 1, 2, 3));
    }

    @Test
    void aRunThatVanishesWhileResultsAreReadIsAnErrorForPeople() throws IOException {
        fill(0, 1);
        List<RunResult> results = new StoredResults(open(), key(0));
        Files.delete(segments().get(0));
        assertThatThrownBy(() -> results.get(0))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("read");
    }

    @Test
    void storesOfEarlierVersionsAreRead() throws IOException {
        byte[] json = RunResultJson.write(key(1), result);
        Path folder = Files.createDirectories(directory.resolve("store").resolve(key(1).substring(0, 2)));
        Path file = Files.write(folder.resolve(key(1) + ".json"), OldFile.sealed(json));
        assertThat(open().find(key(1))).contains(result);
        assertThat(open().isWhole(key(1))).isTrue();
        assertThat(open().contains(key(2))).isFalse();
        Files.write(folder.resolve(key(2) + ".json"), OldFile.sealed(json));
        assertThat(open().find(key(2))).isEmpty();
        byte[] bytes = Files.readAllBytes(file);
        bytes[100] ^= 1;
        Files.write(file, bytes);
        assertThat(open().contains(key(1))).isTrue();
        assertThat(open().isWhole(key(1))).isFalse();
        assertThat(open().find(key(1))).isEmpty();
    }

    @Test
    void theLastUsedResultsStayInMemoryAsLongAsThereIsRoom() {
        RecentResults recent = new RecentResults(3 * ResultSize.of(result));
        List<Boolean> present = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            recent.add(key(i), result);
            recent.get(key(0));
        }
        for (int i = 0; i < 4; i++) {
            present.add(recent.get(key(i)).isPresent());
        }
        assertThat(present).containsExactly(true, false, true, true);
        RecentResults none = new RecentResults(ResultSize.of(result) - 1);
        none.add(key(0), result);
        assertThat(none.get(key(0))).isEmpty();
    }

    /** Returns where a record begins in the first segment. */
    private long begin(int record) throws IOException {
        List<Long> offsets = new ArrayList<>();
        new Segment(segments().get(0)).readOn((key, place) -> offsets.add(place.offset()));
        return offsets.get(record);
    }

    private void flip(long offset) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(segments().get(0).toFile(), "rw")) {
            file.seek(offset);
            int old = file.read();
            file.seek(offset);
            file.write(old ^ 1);
        }
    }
}
