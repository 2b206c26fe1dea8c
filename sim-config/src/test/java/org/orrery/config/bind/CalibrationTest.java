package org.orrery.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Text;
import org.orrery.config.yaml.Tree;

class CalibrationTest {
    @TempDir
    private Path directory;

    private final Problems problems = new Problems();
    private final Position asked = new Text(new Place.Inline("s.yaml"), "").start();

    @BeforeEach
    void write() throws IOException {
        write("cloud.yaml", "nic", "rate: 1, slow-path: 2");
        write("bare.yaml", "nic", "rate: 3");
        write("kernel.yaml", "kernel", "tick: 4");
        write("guest.yaml", "kernel", "tick: 5, exit: 6");
        write("prefix.yaml", "ni", "c: 7");
    }

    private void write(String name, String prefix, String entries) throws IOException {
        String values = entries.replaceAll("([a-z-]+): (\\d)", "$1: {value: $2, source: s, kind: vendor}");
        Files.writeString(directory.resolve(name), "calibration: " + prefix + "\nentries: {" + values + "}\n");
    }

    private Calibration add(Calibration base, String... names) {
        Calibration all = base.copy();
        all.add(Stream.of(names).map(name -> listed(name, asked)).toList(), this::find, problems);
        assertThat(problems.isEmpty()).isTrue();
        return all;
    }

    private Calibration.Listed listed(String name, Position at) {
        return new Calibration.Listed(new Place.OnDisk(directory.resolve(name)), at);
    }

    private List<Calibration.Listed> find(Tree names) {
        return ((Tree.Sequence) names)
                .items().stream()
                        .map(item -> listed(((Tree.Scalar) item).text(), item.at()))
                        .toList();
    }

    private void list(String name, String files) throws IOException {
        Files.writeString(directory.resolve(name), "files: " + files + "\n");
    }

    @Test
    void aPlatformIsOneName() throws IOException {
        list("platform.yaml", "[cloud.yaml, guest.yaml]");
        Calibration base = add(Calibration.none(), "kernel.yaml", "prefix.yaml");
        Calibration all = add(base, "platform.yaml");
        assertThat(all.keys())
                .containsExactlyInAnyOrder("nic.rate", "nic.slow-path", "kernel.tick", "kernel.exit", "ni.c");
        assertThat(all.find("kernel.tick").orElseThrow().value().kind()).isEqualTo("'5'");
    }

    @Test
    void aFileComesAfterThoseThatItLists() throws IOException {
        Files.writeString(
                directory.resolve("mine.yaml"),
                "calibration: nic\nfiles: [cloud.yaml]\nentries: {rate: {value: 9, source: s, kind: vendor}}\n");
        Calibration all = add(Calibration.none(), "mine.yaml");
        assertThat(all.find("nic.rate").orElseThrow().value().kind()).isEqualTo("'9'");
        assertThat(all.keys()).contains("nic.slow-path");
    }

    @Test
    void aCircleOfFilesIsNamed() throws IOException {
        list("a.yaml", "[b.yaml, cloud.yaml]");
        list("b.yaml", "[a.yaml]");
        Calibration.none().add(List.of(listed("a.yaml", asked)), this::find, problems);
        assertThat(problems.sorted()).singleElement().satisfies(problem -> assertThat(problem.toString())
                .contains("b.yaml:1:9", "in a circle")
                .containsPattern("a.yaml lists .*b.yaml lists .*a.yaml"));
    }

    @Test
    void aFileThatIsReadAloneListsNoOthers() throws IOException {
        list("platform.yaml", "[cloud.yaml]");
        Calibration.none().add(new Place.OnDisk(directory.resolve("platform.yaml")), asked, problems);
        assertThat(problems.sorted()).singleElement().satisfies(problem -> assertThat(problem.toString())
                .contains("platform.yaml:1:8", "cannot list others"));
        Problems none = new Problems();
        Calibration.none().add(new Place.OnDisk(directory.resolve("cloud.yaml")), asked, none);
        assertThat(none.isEmpty()).isTrue();
    }

    @Test
    void entriesWithoutAPrefixAreRefused() throws IOException {
        Files.writeString(directory.resolve("no.yaml"), "entries: {rate: {value: 9, source: s, kind: vendor}}\n");
        Calibration.none().add(List.of(listed("no.yaml", asked)), this::find, problems);
        assertThat(problems.sorted()).singleElement().satisfies(problem -> assertThat(problem.toString())
                .contains("no.yaml:1", "need a prefix"));
    }

    @Test
    void filesOfOneListAddToOneAnother() {
        Calibration all = add(Calibration.none(), "cloud.yaml", "bare.yaml", "kernel.yaml", "guest.yaml");
        assertThat(all.keys()).containsExactlyInAnyOrder("nic.rate", "nic.slow-path", "kernel.tick", "kernel.exit");
        assertThat(all.find("nic.rate").orElseThrow().value().kind()).isEqualTo("'3'");
    }

    @Test
    void aLaterListLeavesOutWhatItsFileLeavesOut() {
        Calibration base = add(Calibration.none(), "cloud.yaml", "kernel.yaml");
        Calibration own = add(base, "bare.yaml");
        assertThat(own.keys()).containsExactlyInAnyOrder("nic.rate", "kernel.tick");
        assertThat(base.keys()).contains("nic.slow-path");
    }

    @Test
    void aLaterListMayNameSeveralFilesOfOnePrefix() {
        Calibration base = add(Calibration.none(), "cloud.yaml", "guest.yaml");
        assertThat(add(base, "kernel.yaml").keys()).doesNotContain("kernel.exit");
        assertThat(add(base, "kernel.yaml", "guest.yaml").keys()).contains("kernel.exit", "nic.slow-path");
    }

    @Test
    void aPrefixIsAWholeWord() {
        Calibration base = add(Calibration.none(), "cloud.yaml");
        assertThat(add(base, "prefix.yaml").keys()).contains("nic.rate", "nic.slow-path", "ni.c");
    }
}
