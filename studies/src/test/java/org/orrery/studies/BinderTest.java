package org.orrery.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.config.TestLibrary;
import org.orrery.config.TestLibrary.Parameters;
import org.orrery.config.bind.BoundParameter;
import org.orrery.config.bind.Calibration;
import org.orrery.config.bind.Canonical;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.param.Provenance;
import org.orrery.studies.plan.BoundSystem;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.plan.PlanOptions;
import org.orrery.studies.plan.Setting;
import org.orrery.studies.plan.SystemBinder;

class BinderTest {
    private static final String HEAD = "scenario: t\ntitle: T\ncalibration: [models/test.yaml]\nrun: {duration: 1 s}\n";

    @TempDir
    private Path directory;

    private BoundSystem bind(String component, String... settings) {
        Path file = TestScenarios.write(
                directory, "s.yaml", HEAD + "system:\n  c: {type: test.all-kinds" + component + "}\n");
        Problems problems = new Problems();
        List<Setting> parsed = Arrays.stream(settings)
                .map(text -> Setting.parse(text, problems).orElseThrow())
                .toList();
        PlanOptions options = new PlanOptions(parsed, OptionalLong.empty(), OptionalInt.empty(), List.of(), List.of());
        return TestScenarios.plan(file, options, problems)
                .orElseThrow(() -> new AssertionError(problems.render()))
                .cells()
                .get(0)
                .system();
    }

    private static Parameters parameters(BoundSystem system) {
        return (Parameters) system.components().get(0).parameters();
    }

    private static BoundParameter parameter(BoundSystem system, String path) {
        return system.parameters().stream()
                .filter(parameter -> parameter.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatTheFileLeavesOutComesFromCalibrationAndDefaults() {
        Parameters bound = parameters(bind(""));
        assertThat(bound.part()).isEqualTo(new TestLibrary.Part(3_000_000_000L, 2));
        assertThat(bound.shares()).isEqualTo(Map.of("a", 0.25, "b", 0.5));
        assertThat(bound.sizes()).containsExactly(8192L, 16384L);
        assertThat(bound.policy()).isEqualTo(new TestLibrary.Policy.None());
        assertThat(bound.rate()).isEmpty();
    }

    @Test
    void everyKindOfValueCanBeWritten() {
        Parameters bound = parameters(bind(", part: {hop: 5 us, cores: 4 cores}, shares: {z: 10 %, y: 1}, sizes: [1 B],"
                + " policy: {type: limit, limit: 3}, mode: two-words, fast: true, rate: 753 k/s, service: 2 ms"));
        assertThat(bound.part()).isEqualTo(new TestLibrary.Part(5_000_000L, 4));
        assertThat(bound.shares().keySet()).containsExactly("z", "y");
        assertThat(bound.policy()).isEqualTo(new TestLibrary.Policy.Limit(3));
        assertThat(bound.mode()).isEqualTo(TestLibrary.Mode.TWO_WORDS);
        assertThat(bound.fast()).isTrue();
        assertThat(bound.rate()).isEqualTo(Optional.of(753_000_000_000L));
        assertThat(bound.service()).hasToString("Constant[value=2.0E9]");
    }

    @Test
    void theCanonicalFormBindsToTheSameParametersWithoutCalibration() {
        BoundSystem system = bind(", policy: {type: limit, limit: 3}, rate: 5 /s");
        Problems problems = new Problems();
        BoundSystem again = new SystemBinder(TestScenarios.catalog(), Calibration.none(), problems)
                .bind((Tree.Mapping) Canonical.read(Canonical.write(system.canonical())))
                .orElseThrow(() -> new AssertionError(problems.render()));
        assertThat(parameters(again)).isEqualTo(parameters(system));
        assertThat(again.canonical()).isEqualTo(system.canonical());
    }

    @Test
    void provenanceAndOriginAreWrittenDown() {
        BoundSystem system = bind(", mode: two-words", "c.fast=true");
        assertThat(parameter(system, "c.part.hop").provenance().kind()).isEqualTo(Provenance.Kind.FITTED);
        assertThat(parameter(system, "c.part.hop").provenance().range()).isEqualTo("2 ms … 5 ms");
        assertThat(parameter(system, "c.part.hop").origin()).isEqualTo("models/test.yaml:3");
        assertThat(parameter(system, "c.part.hop").value()).isEqualTo("3");
        assertThat(parameter(system, "c.part.hop").unit()).isEqualTo("ms");
        assertThat(parameter(system, "c.part.cores").provenance().kind()).isEqualTo(Provenance.Kind.DEFAULT);
        assertThat(parameter(system, "c.mode").provenance().kind()).isEqualTo(Provenance.Kind.SCENARIO);
        assertThat(parameter(system, "c.mode").origin()).endsWith("s.yaml:6");
        assertThat(parameter(system, "c.fast").origin()).isEqualTo("--set");
    }

    @Test
    void aSettingReplacesOnePartOfACalibratedValueOnly() {
        BoundSystem system = bind("", "c.shares.a=0.75", "c.part.cores=8");
        assertThat(parameters(system).shares()).isEqualTo(Map.of("a", 0.75, "b", 0.5));
        assertThat(parameters(system).part()).isEqualTo(new TestLibrary.Part(3_000_000_000L, 8));
    }

    @Test
    void aSettingReplacesOnePartOfWhatADefaultChooses() {
        assertThat(parameters(bind("", "c.bound.limit=3")).bound()).isEqualTo(new TestLibrary.Policy.Limit(3));
        assertThat(parameters(bind("", "c.bound.type=none")).bound()).isEqualTo(new TestLibrary.Policy.None());
        assertThat(parameters(bind("", "c.policy.type=limit", "c.policy.limit=3"))
                        .policy())
                .isEqualTo(new TestLibrary.Policy.Limit(3));
    }

    @Test
    void aSettingReachesAnItemOfAList() {
        assertThat(parameters(bind(", sizes: [1 B, 2 B]", "c.sizes.1=4 B")).sizes())
                .containsExactly(8L, 32L);
        assertThat(parameters(bind("", "c.sizes.1=4 B")).sizes()).containsExactly(8192L, 32L);
        assertThatThrownBy(() -> bind("", "c.sizes.2=4 B"))
                .hasMessageContaining("--set:1:1: '2' is not an item of a list of 2; items count from 0");
    }

    @Test
    void aRecordThatRefusesItsParametersIsReportedAtTheParameter() {
        assertThat(problems(", part: {cores: 13}"))
                .containsExactly("s.yaml:6:43: c.part: cores: 13 cores bring bad luck; expected another number");
    }

    @Test
    void aPathToAnItemIsFollowedAsFarAsItIsWrittenOut() {
        assertThat(problems(", sizes: [1 B, 13 B]"))
                .containsExactly("s.yaml:6:42: c: sizes.1.of-which: 13 bytes bring bad luck");
    }

    @Test
    void yesIsNoSwitch() {
        assertThat(problems(", fast: yes")).containsExactly("s.yaml:6:35: fast: expected true or false, not 'yes'");
    }

    @Test
    void anUnknownModeIsReportedWithTheNearest() {
        assertThat(problems(", mode: two-wrods"))
                .containsExactly("s.yaml:6:35: mode: 'two-wrods' is not a valid choice; did you mean 'two-words'?");
    }

    @Test
    void aRangeHoldsInsideAMapping() {
        assertThat(problems(", shares: {a: 150 %}"))
                .containsExactly("s.yaml:6:41: shares: '150 %' is out of range; expected at most 1");
    }

    @Test
    void twoInputsThatFitMustBeToldApart() {
        Path file = TestScenarios.write(
                directory,
                "s.yaml",
                HEAD + "system:\n  c: {type: test.all-kinds}\n  s: {type: basic.source, interval: 1 ms, to: c}\n");
        assertThat(TestScenarios.problems(file))
                .containsExactly("s.yaml:7:47: 2 inputs of c take Job; write c.left or c.right");
    }

    @Test
    void withoutItsCalibrationFileAParameterIsMissing() {
        Path file = TestScenarios.write(
                directory,
                "s.yaml",
                HEAD.replace("calibration: [models/test.yaml]\n", "") + "system:\n  c: {type: test.all-kinds}\n");
        assertThat(TestScenarios.problems(file))
                .anyMatch(problem -> problem.contains("no calibration file gives 'test.hop' either"));
    }

    @Test
    void mergeKeysAndAnchorsWork() {
        Path file = TestScenarios.write(
                directory,
                "s.yaml",
                HEAD
                        + "parameters: {base: &base {hop: 7 ms, cores: 3}, part: {<<: *base, cores: 5}}\n"
                        + "system:\n  c: {type: test.all-kinds, part: \"${part}\"}\n  d: {type: test.all-kinds, part: \"${base}\"}\n");
        BoundSystem system = TestScenarios.plan(file).cells().get(0).system();
        assertThat(parameters(system).part()).isEqualTo(new TestLibrary.Part(7_000_000_000L, 5));
    }

    @Test
    void systemsOfOnePlanShareWhatTheyTakeFromTheCalibration() {
        Path file = TestScenarios.write(
                directory,
                "s.yaml",
                HEAD
                        + "system:\n  c: {type: test.all-kinds}\nsweep: {c.fast: [false, true], c.shares.a: [25 %, 50 %]}\n");
        List<BoundSystem> systems =
                TestScenarios.plan(file).cells().stream().map(Cell::system).toList();
        assertThat(parameters(systems.get(0)).sizes())
                .isSameAs(parameters(systems.get(3)).sizes());
        assertThat(parameters(systems.get(0)).shares()).isEqualTo(Map.of("a", 0.25, "b", 0.5));
        assertThat(parameters(systems.get(1)).shares()).isEqualTo(Map.of("a", 0.5, "b", 0.5));
        assertThat(systems.get(3).parameters())
                .extracting(BoundParameter::path)
                .isEqualTo(systems.get(0).parameters().stream()
                        .map(BoundParameter::path)
                        .toList());
    }

    private List<String> problems(String component) {
        return TestScenarios.problems(TestScenarios.write(
                directory, "s.yaml", HEAD + "system:\n  c: {type: test.all-kinds" + component + "}\n"));
    }
}
