package org.orrery.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.studies.TestScenarios;

/** A user's own pipeline in YAML and CSV: what is wrong with it is shown where it stands. */
class PipelineInputTest {
    private static final Path LIBRARY = Path.of("ipa");

    @TempDir
    private Path directory;

    private Path scenario;

    @BeforeEach
    void copyTheExample() throws IOException {
        Files.createDirectories(directory.resolve("own"));
        Files.createDirectories(directory.resolve("traces"));
        for (String file :
                List.of("own-pipeline.yaml", "own/moderation.yaml", "own/profile.csv", "traces/bursty.yaml")) {
            Files.copy(LIBRARY.resolve(file), directory.resolve(file));
        }
        scenario = directory.resolve("own-pipeline.yaml");
    }

    private List<String> problemsWith(String file, String part, String replacement) throws IOException {
        Path path = directory.resolve(file);
        String content = Files.readString(path);
        assertThat(content).contains(part);
        Files.writeString(path, content.replace(part, replacement));
        return TestScenarios.problems(scenario);
    }

    @Test
    void theExampleIsGood() {
        assertThat(TestScenarios.problems(scenario)).isEmpty();
    }

    @Test
    void aWrongUnitInTheTableIsShownAtItsField() throws IOException {
        assertThat(problemsWith("own/profile.csv", "95 ms", "95 mz"))
                .anySatisfy(problem ->
                        assertThat(problem).contains("profile.csv:3:15:").contains("95 mz"));
    }

    @Test
    void whatBecomesOfCallsToLoadingPodsIsOneOfTwoThings() throws IOException {
        assertThat(problemsWith("own-pipeline.yaml", "serving: {", "serving: {not-ready: maybe, "))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("own-pipeline.yaml:18:")
                        .contains("'maybe' is not a valid choice; expected one of wait, fail"));
    }

    @Test
    void aFirstScrapeAfterTheEndOfTheRunIsRefused() throws IOException {
        String cluster = "scenario: t/t\ntitle: t\ncalibration: [models/infadapter.yaml, models/infadapter-lstm.yaml,"
                + " models/vpa.yaml]\nsystem:\n  load: {type: inference.constant-load, requests-per-second: 5 /s,"
                + " lasting: 60 s, to: cluster}\n  cluster: {type: inference.cluster, policy: vpa-plus, start: {type: given,"
                + " cores: {resnet18: 4}}, control: {first-scrape: %s}}\nrun: {duration: 60 s, replications: 1, seed: 1}\n";
        Path file = directory.resolve("t.yaml");
        Files.writeString(file, String.format(cluster, "59 s"));
        assertThat(TestScenarios.problems(file)).isEmpty();
        Files.writeString(file, String.format(cluster, "60 s"));
        assertThat(TestScenarios.problems(file))
                .singleElement()
                .asString()
                .contains("t.yaml:6:3:", "control.first-scrape: 60 s is not before the end of the run");
        Files.writeString(
                file, String.format(cluster, "50 s").replace("{duration: 60 s,", "{duration: 60 s, quick: 50 s,"));
        assertThat(TestScenarios.problems(file))
                .singleElement()
                .asString()
                .contains("50 s is not before the end of the run at 50 s in a quick check");
    }

    @Test
    void aMisspeltColumnIsShownInTheHeader() throws IOException {
        assertThat(problemsWith("own/profile.csv", "variant,cores,batch", "variant,cores,bacth"))
                .anySatisfy(problem ->
                        assertThat(problem).contains("profile.csv:2:15:").contains("did you mean 'batch'"));
    }

    @Test
    void aRowThatIsTooShortIsShownWithItsLine() throws IOException {
        assertThat(problemsWith("own/profile.csv", "ocr-small,1,4,310 ms,14.8 /s", "ocr-small,1,4,310 ms"))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("profile.csv:4:1:")
                        .contains("the row has 4 fields, but the header has 5"));
    }

    @Test
    void aProfileThatGetsFasterWithMoreLoadIsRefused() throws IOException {
        assertThat(problemsWith("own/profile.csv", "ocr-small,1,4,310 ms,14.8 /s", "ocr-small,1,4,310 ms,148 /s"))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("moderation.yaml")
                        .contains("ocr-small with 1 core at batch size 4")
                        .contains("cannot get faster"));
    }

    @Test
    void aStageWithoutVariantsIsRefused() throws IOException {
        assertThat(problemsWith("own/moderation.yaml", "      ocr-small: {accuracy: 81 %}\n", ""))
                .anySatisfy(problem -> assertThat(problem).contains("'ocr-small' is not a variant of this stage"));
    }

    @Test
    void aMissingTableIsShownWhereItIsNamed() throws IOException {
        assertThat(problemsWith("own/moderation.yaml", "profile.csv", "profiles.csv"))
                .anySatisfy(problem ->
                        assertThat(problem).contains("moderation.yaml:9:14:").contains("does not exist"));
    }

    @Test
    void aThresholdThatNoVariantReachesIsShownAtTheProblem() throws IOException {
        assertThat(problemsWith("own-pipeline.yaml", "threshold: 4 /s}", "threshold: 1000 /s}"))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("own-pipeline.yaml:15:")
                        .contains("no variant of the stage read can be used"));
    }

    @Test
    void ratesWithoutAUnitAreReportedTogetherEachWhereItStands() throws IOException {
        problemsWith("own-pipeline.yaml", "threshold: 4 /s}", "threshold: 4}");
        problemsWith("own/moderation.yaml", "throughput: 55 /s", "throughput: 55");
        assertThat(problemsWith("own/profile.csv", "95 ms,12.5 /s", "95 ms,12.5"))
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem)
                                .contains("own-pipeline.yaml:15:")
                                .endsWith(
                                        "threshold: '4' has no unit; expected a number with a unit of rate (/s, k/s, M/s)"),
                        problem -> assertThat(problem)
                                .contains("moderation.yaml:16:")
                                .contains("throughput: '55' has no unit"),
                        problem -> assertThat(problem)
                                .contains("profile.csv:3:21:")
                                .contains("throughput: '12.5' has no unit"));
    }

    @Test
    void aBatchSizeWithoutMeasurementIsShownAtTheProblem() throws IOException {
        assertThat(problemsWith("own-pipeline.yaml", "batches: [1, 4]", "batches: [1, 3]"))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("own-pipeline.yaml:15:")
                        .contains("batch size 3 was measured for no variant"));
    }

    @Test
    void aStartThatNamesAnotherVariantIsShownAtTheStart() throws IOException {
        assertThat(problemsWith("own-pipeline.yaml", "variant: tiny", "variant: huge"))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("own-pipeline.yaml:17:")
                        .contains("'huge' is not a variant of the stage judge"));
    }
}
