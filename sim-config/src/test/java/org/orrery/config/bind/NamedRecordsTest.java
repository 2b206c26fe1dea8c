package org.orrery.config.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Text;
import org.orrery.config.yaml.TreeReader;
import org.orrery.kernel.param.NamedRecord;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.Provenance;
import org.orrery.kernel.units.Dimension;

/** Records that calibration files hold under names, and those that are like them. */
class NamedRecordsTest {
    @NamedRecord("engine")
    record Engine(
            @Param(doc = "Name.") String name,

            @Param(doc = "Ancestors.", fallback = "[]") List<String> lineage,

            @Param(doc = "Cylinders.", dimension = Dimension.COUNT, min = "1")
            long cylinders,

            @Param(doc = "Stroke.", dimension = Dimension.TIME)
            long stroke) {}

    record Car(@Param(doc = "The engine.") Engine engine) {}

    @TempDir
    private Path directory;

    private final Problems problems = new Problems();
    private final Calibration calibration = Calibration.none();
    private Binder binder = new Binder(problems, calibration);

    @BeforeEach
    void shop() throws IOException {
        add("shop.yaml", """
                calibration: engine
                records:
                  otto: {source: museum, kind: vendor, cylinders: 4}
                  small:
                    like: otto
                    source: data sheet
                    kind: vendor
                    stroke: {value: 20 ms, source: stop watch, kind: measured, range: [19 ms, 21 ms]}
                  large: {like: small, source: data sheet, kind: vendor, cylinders: 12}
                """);
    }

    private void add(String name, String content) throws IOException {
        Path file = Files.writeString(directory.resolve(name), content);
        Position asked = new Text(new Place.Inline("s.yaml"), "").start();
        calibration.add(new Place.OnDisk(file), asked, problems);
    }

    private Engine engine(String yaml) {
        String content = "engine: " + yaml;
        binder = new Binder(problems, calibration);
        return new TreeReader(problems)
                .parse(new Text(new Place.Inline("car.yaml"), content), content)
                .flatMap(tree -> binder.record(Car.class, tree, "", List.of()))
                .map(bound -> bound.value().engine())
                .orElse(null);
    }

    private List<String> messages() {
        return new ArrayList<>(problems.sorted().stream().map(String::valueOf).toList());
    }

    private String only() {
        assertThat(messages()).hasSize(1);
        return messages().get(0);
    }

    @Test
    void aNameStandsForTheWholeRecord() {
        assertThat(engine("large")).isEqualTo(new Engine("large", List.of("small", "otto"), 12, 20_000_000_000L));
        assertThat(messages()).isEmpty();
    }

    @Test
    void everyValueKeepsItsSource() {
        engine("small");
        assertThat(binder.parameters())
                .extracting(
                        BoundParameter::path,
                        parameter -> parameter.provenance().kind(),
                        parameter -> parameter.provenance().source())
                .contains(
                        tuple("engine.cylinders", Provenance.Kind.VENDOR, "museum"),
                        tuple("engine.stroke", Provenance.Kind.MEASURED, "stop watch"));
        assertThat(binder.parameters())
                .filteredOn(parameter -> parameter.path().equals("engine"))
                .extracting(BoundParameter::value)
                .containsExactly("small");
    }

    @Test
    void oneLikeAnotherSaysOnlyWhatDiffers() {
        assertThat(engine("{like: small, cylinders: 3}"))
                .isEqualTo(new Engine("small", List.of("otto"), 3, 20_000_000_000L));
        assertThat(engine("{like: small, name: mine, stroke: 5 ms}"))
                .isEqualTo(new Engine("mine", List.of("small", "otto"), 4, 5_000_000_000L));
        assertThat(engine("{name: own, cylinders: 1, stroke: 1 s}"))
                .isEqualTo(new Engine("own", List.of(), 1, 1_000_000_000_000L));
        assertThat(messages()).isEmpty();
    }

    @Test
    void anOverrideOfAPartKeepsTheName() {
        // An override of engine.cylinders writes the name as a type.
        assertThat(engine("{type: small, cylinders: 3}").cylinders()).isEqualTo(3);
        assertThat(messages()).isEmpty();
    }

    @Test
    void whatIsBoundCanBeBoundAgainWithoutTheFiles() {
        String content = "engine: large";
        Bound<Car> bound = new TreeReader(problems)
                .parse(new Text(new Place.Inline("car.yaml"), content), content)
                .flatMap(tree -> new Binder(problems, calibration).record(Car.class, tree, "", List.of()))
                .orElseThrow();
        Bound<Car> again = new Binder(problems, Calibration.none())
                .record(Car.class, Canonical.read(Canonical.write(bound.canonical())), "", List.of())
                .orElseThrow();
        assertThat(again).isEqualTo(bound);
    }

    @Test
    void aFileOfAUserAddsToThoseOfAModel() throws IOException {
        add(
                "mine.yaml",
                "{calibration: engine, records: {mine: {like: large, source: me, kind: estimated, cylinders: 16}}}");
        assertThat(engine("mine"))
                .isEqualTo(new Engine("mine", List.of("large", "small", "otto"), 16, 20_000_000_000L));
        assertThat(engine("small").cylinders()).isEqualTo(4);
    }

    @Test
    void unknownNamesAreReportedWithTheNearest() {
        assertThat(engine("smal")).isNull();
        assertThat(only()).isEqualTo("car.yaml:1:9: engine: there is no engine 'smal'; did you mean 'small'?");
    }

    @Test
    void everythingWrongIsReportedAtOnce() {
        assertThat(engine("{like: lagre, cylindres: 2, stroke: 5 kg}")).isNull();
        assertThat(messages())
                .hasSize(3)
                .anyMatch(line ->
                        line.startsWith("car.yaml:1:16: engine: there is no engine 'lagre'; did you mean 'large'?"))
                .anyMatch(line -> line.startsWith("car.yaml:1:23: unknown key 'cylindres'; did you mean 'cylinders'"))
                .anyMatch(line -> line.startsWith("car.yaml:1:45: stroke: "));
    }

    @Test
    void whatIsMissingIsReportedAtTheRecord() {
        assertThat(engine("otto")).isNull();
        assertThat(only()).contains("shop.yaml:3:3: 'stroke' of engine is missing (a number with a unit of time");
    }

    @Test
    void aMachineThatIsLikeOneThatIsNotThereIsReportedAtIt() throws IOException {
        add(
                "bad.yaml",
                "calibration: engine\nrecords:\n  mine: {like: largo, source: me, kind: estimated, cylinders: 16}\n");
        assertThat(only()).endsWith("bad.yaml:3:16: there is no engine 'largo'; did you mean 'large'?");
        assertThat(engine("mine")).isNull();
        assertThat(messages()).as("what it would take over is not missing").hasSize(1);
    }

    @Test
    void likesThatComeBackAreReported() throws IOException {
        add("bad.yaml", "calibration: engine\nrecords:\n  a: {like: b}\n  b: {like: c}\n  c: {like: b}\n");
        assertThat(messages())
                .hasSize(2)
                .anyMatch(line -> line.endsWith("bad.yaml:4:13: engine.b is like itself, by way of c"))
                .anyMatch(line -> line.endsWith("bad.yaml:5:13: engine.c is like itself, by way of b"));
        assertThat(engine("a")).isNull();
    }

    @Test
    void valuesNeedASource() throws IOException {
        add(
                "bad.yaml",
                "calibration: engine\nrecords:\n  a:\n    like: small\n    stroke: 1 s\n    cylinders: {value: 1, kind: vendor}\n");
        assertThat(messages())
                .hasSize(2)
                .anyMatch(line -> line.contains("bad.yaml:5:5: 'stroke' has no source"))
                .anyMatch(line -> line.contains("bad.yaml:6:16: 'source' is missing"));
    }

    @Test
    void keysAndUnitsOfRecordsAreChecked() throws IOException {
        add(
                "bad.yaml",
                "calibration: engine\nrecords:\n  a:\n    like: small\n    source: me\n    kind: vendor\n    stroke: 1 GHz\n    cylinder: 2\n");
        assertThat(engine("a")).isNull();
        assertThat(messages())
                .hasSize(2)
                .anyMatch(line -> line.contains("bad.yaml:7:13: stroke: "))
                .anyMatch(line -> line.endsWith("bad.yaml:8:5: unknown key 'cylinder'; did you mean 'cylinders'?"));
    }
}
