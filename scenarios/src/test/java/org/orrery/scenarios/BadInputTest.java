package org.orrery.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.config.yaml.Problems;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.plan.PlanOptions;
import org.orrery.studies.plan.Setting;

class BadInputTest {
    @TempDir
    private Path directory;

    private List<String> problemsOf(String content) {
        return TestScenarios.problems(TestScenarios.write(directory, "s.yaml", content));
    }

    private List<String> problemsWith(String part, String replacement) {
        assertThat(TestScenarios.GOOD).contains(part);
        return problemsOf(TestScenarios.GOOD.replace(part, replacement));
    }

    @Test
    void theScenarioThatTheseTestsBreakIsGood() {
        assertThat(problemsOf(TestScenarios.GOOD)).isEmpty();
    }

    @Test
    void aMisspeltKeyIsReportedWithTheNearestName() {
        assertThat(problemsWith("servers: 1", "srevers: 1"))
                .containsExactly("s.yaml:5:30: unknown key 'srevers'; did you mean 'servers'?");
    }

    @Test
    void aMisspeltKeyThatHidesARequiredOneIsOneProblem() {
        assertThat(problemsWith("interval:", "intervall:"))
                .containsExactly("s.yaml:4:32: unknown key 'intervall'; did you mean 'interval', which is required?");
    }

    @Test
    void aMissingKeyIsReportedWithItsMeaning() {
        assertThat(problemsWith("interval: 2 ms, ", ""))
                .singleElement()
                .asString()
                .startsWith(
                        "s.yaml:4:11: 'interval' of source is missing: Time between jobs; expected a number with a unit"
                                + " of time")
                .contains(", or one of constant, uniform, exponential, ");
    }

    @Test
    void aDuplicateKeyIsReportedWithTheLineOfTheFirst() {
        assertThat(problemsWith("  sink: {type: basic.sink}", "  sink: {type: basic.sink}\n  sink: {type: basic.sink}"))
                .containsExactly("s.yaml:7:3: the key 'sink' is given twice, first in line 6");
    }

    @Test
    void aListInPlaceOfANumberIsReported() {
        assertThat(problemsWith("servers: 1", "servers: [1]"))
                .containsExactly("s.yaml:5:39: servers: expected an integer, not a list");
    }

    @Test
    void aWordInPlaceOfANumberIsReported() {
        assertThat(problemsWith("servers: 1", "servers: yes"))
                .containsExactly("s.yaml:5:39: servers: 'yes' is not a quantity; expected an integer");
    }

    @Test
    void aQuantityOfAnotherDimensionIsReported() {
        assertThat(problemsWith("2 ms", "2 MiB"))
                .singleElement()
                .asString()
                .startsWith("s.yaml:4:42: interval: '2 MiB' measures data; expected a number with a unit of time");
    }

    @Test
    void anUnknownUnitIsReported() {
        assertThat(problemsWith("2 ms", "2 parsec"))
                .singleElement()
                .asString()
                .contains("'2 parsec' has the unknown unit 'parsec'; expected a number with a unit of time (ps, ns");
    }

    @Test
    void aNumberWithoutItsUnitIsReported() {
        assertThat(problemsWith("mean: 1 ms", "mean: 1"))
                .singleElement()
                .asString()
                .startsWith("s.yaml:5:77: mean: '1' has no unit; expected a number with a unit of time");
    }

    @Test
    void anOctalLookingIntegerIsRefused() {
        assertThat(problemsWith("servers: 1", "servers: 010"))
                .containsExactly(
                        "s.yaml:5:39: servers: '010' begins with 0, which some readers take for octal; write '10'");
    }

    @Test
    void aFractionIsNoInteger() {
        assertThat(problemsWith("servers: 1", "servers: 4.7"))
                .containsExactly("s.yaml:5:39: servers: '4.7' is not a whole number");
    }

    @Test
    void aNumberOutOfRangeIsReportedWithTheRange() {
        assertThat(problemsWith("servers: 1", "servers: 0"))
                .containsExactly("s.yaml:5:39: servers: '0' is out of range; expected at least 1");
    }

    @Test
    void aNumberTooLargeForItsTypeIsReported() {
        assertThat(problemsWith("servers: 1", "servers: 3000000000"))
                .containsExactly("s.yaml:5:39: servers: '3000000000' is too large");
    }

    @Test
    void aDanglingReferenceIsReportedWithTheNearestComponent() {
        assertThat(problemsWith("to: queue", "to: queu"))
                .containsExactly("s.yaml:4:52: output 'to' of source leads to 'queu', which does not exist;"
                        + " did you mean 'queue'?");
    }

    @Test
    void anUnknownInputIsReported() {
        assertThat(problemsWith("to: queue", "to: queue.job"))
                .containsExactly("s.yaml:4:52: queue has no input 'job'; did you mean 'jobs'?");
    }

    @Test
    void anUnconnectedPortIsReportedWithWhatWouldFit() {
        assertThat(problemsWith(", to: sink", ""))
                .containsExactly("s.yaml:5:10: output 'to' of queue is not connected (Where served jobs go.);"
                        + " add 'to: sink'");
    }

    @Test
    void aFileThatContainsItselfIsReported() {
        TestScenarios.write(directory, "again.yaml", "{type: shifted, by: 1 ms, of: again.yaml}");
        assertThat(problemsWith("{type: exponential, mean: 1 ms}", "again.yaml"))
                .containsExactly("again.yaml:1:31: the file again.yaml contains itself: it is read by again.yaml");
    }

    @Test
    void aProblemInAnotherFileIsReportedThere() {
        TestScenarios.write(directory, "service.yaml", "type: exponential\nmaen: 1 ms\n");
        assertThat(problemsWith("{type: exponential, mean: 1 ms}", "service.yaml"))
                .containsExactly("service.yaml:2:1: unknown key 'maen'; did you mean 'mean', which is required?");
    }

    @Test
    void anUnknownComponentTypeIsReportedWithTheNearest() {
        assertThat(problemsWith("basic.queue", "basic.queu"))
                .containsExactly("s.yaml:5:17: unknown component type 'basic.queu'; did you mean 'basic.queue'?");
    }

    @Test
    void anUnknownDistributionIsReportedWithTheNearest() {
        assertThat(problemsWith("type: exponential", "type: exponetial"))
                .containsExactly("s.yaml:5:58: service: unknown type 'exponetial'; did you mean 'exponential'?");
    }

    @Test
    void anUnknownMetricInAnExpectationIsReportedWithTheNearest() {
        assertThat(problemsOf(TestScenarios.GOOD + "expect: [{what: value(queue.sojurn)}]\n"))
                .containsExactly("s.yaml:8:17: there is no metric 'queue.sojurn'; did you mean 'queue.sojourn'?");
    }

    @Test
    void anUnknownMetricInAFigureIsReported() {
        assertThat(problemsOf(TestScenarios.GOOD + "figures: [{id: a, kind: timeline, title: A, y: queue.waitin}]\n"))
                .containsExactly("s.yaml:8:48: there is no metric 'queue.waitin'; did you mean 'queue.waiting'?");
    }

    @Test
    void anUnknownMetricToRecordIsReported() {
        assertThat(problemsOf(TestScenarios.GOOD + "record: {series: [queue.waitin]}\n"))
                .containsExactly("s.yaml:8:19: there is no metric 'queue.waitin'; did you mean 'queue.waiting'?");
    }

    @Test
    void anUnknownVariantInAnExpectationIsReported() {
        assertThat(problemsOf(TestScenarios.GOOD
                        + "variants: {one: {queue.servers: 1}, two: {queue.servers: 2}}\n"
                        + "expect: [{what: \"ratio(queue.wait, one, tow)\"}]\n"))
                .containsExactly("s.yaml:9:17: there is no variant 'tow'; did you mean 'two'?");
    }

    @Test
    void aJudgedExpectationWithoutABasisIsReported() {
        assertThat(problemsOf(TestScenarios.GOOD + "expect: [{what: value(queue.wait), paper: 1, within: 10 %}]\n"))
                .singleElement()
                .asString()
                .contains("'basis' is missing");
    }

    @Test
    void anEmptyFileIsReported() {
        assertThat(problemsOf("")).containsExactly("s.yaml:1:1: s.yaml is empty");
        assertThat(problemsOf("# only a comment\n")).containsExactly("s.yaml:1:1: s.yaml is empty");
    }

    @Test
    void aFileThatIsNotYamlIsReportedWhereItBreaks() {
        assertThat(problemsOf("scenario: {a: [1\ntitle: x\n"))
                .singleElement()
                .asString()
                .startsWith("s.yaml:2:6: not YAML: ");
    }

    @Test
    void aBinaryFileIsReported() throws IOException {
        Path file = directory.resolve("s.yaml");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThat(TestScenarios.problems(file))
                .containsExactly("s.yaml:1:1: the file is not text in UTF-8: this byte cannot stand here");
    }

    @Test
    void aTextInPlaceOfAScenarioIsReported() {
        assertThat(problemsOf("hello")).containsExactly("s.yaml:1:1: expected a mapping, not 'hello'");
    }

    @Test
    void aFileOf50MegabytesIsRefusedAtOnce() throws IOException {
        Path file = directory.resolve("s.yaml");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(50_000_000);
        }
        assertThat(TestScenarios.problems(file))
                .containsExactly("s.yaml:1:1: the file s.yaml is larger than 8 MB, too large for a scenario or one of"
                        + " its parts; leave out what is not needed");
    }

    @Test
    void anAliasBombIsRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 10; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("a" + i + ": &a" + i + " [" + String.join(", ", Collections.nCopies(10, alias)) + "]\n");
        }
        assertThat(problemsOf(bomb.toString()))
                .containsExactly(
                        "s.yaml:1:1: the aliases of this file expand to more than 2,000,000 values; write fewer");
    }

    @Test
    void aValueThatContainsItselfIsRefused() {
        assertThat(problemsOf("a: &a [1, *a]\n"))
                .containsExactly("s.yaml:1:4: this value contains itself through an alias");
    }

    @Test
    void aFileThatDoesNotExistIsReported() {
        assertThat(TestScenarios.problems(directory.resolve("no.yaml")))
                .containsExactly("no.yaml:1:1: the file no.yaml does not exist");
    }

    @Test
    void aFileThatCannotBeReadIsReported() throws IOException {
        // A directory stands for it: permissions do not stop an administrator.
        Files.createDirectory(directory.resolve("d.yaml"));
        assertThat(TestScenarios.problems(directory.resolve("d.yaml")))
                .containsExactly("d.yaml:1:1: the file d.yaml cannot be read: it is a directory");
    }

    @Test
    void anOverrideThatNamesNothingIsReported() {
        assertThat(problemsWithSetting("queu.servers=2"))
                .containsExactly("--set:1:1: 'queu.servers' names neither a parameter of the scenario nor a path in its"
                        + " system; did you mean 'queue.servers'?");
        assertThat(problemsWithSetting("queue.srevers=2"))
                .containsExactly("--set:1:1: unknown key 'srevers'; did you mean 'servers'?");
        assertThat(problemsWithSetting("queue.servers=0"))
                .containsExactly("--set:1:15: servers: '0' is out of range; expected at least 1");
    }

    private List<String> problemsWithSetting(String argument) {
        Path file = TestScenarios.write(directory, "s.yaml", TestScenarios.GOOD);
        Problems problems = new Problems();
        Setting setting = Setting.parse(argument, problems).orElseThrow();
        PlanOptions options =
                new PlanOptions(List.of(setting), OptionalLong.empty(), OptionalInt.empty(), List.of(), List.of());
        TestScenarios.plan(file, options, problems);
        return TestScenarios.texts(problems, file);
    }

    @Test
    void anUnknownParameterReferenceIsReported() {
        assertThat(problemsOf(TestScenarios.GOOD.replace("interval: 2 ms", "interval: \"${intrval}\"")
                        + "parameters: {interval: 2 ms}\n"))
                .containsExactly(
                        "s.yaml:4:42: there is no parameter 'intrval' under 'parameters:'; did you mean 'interval'?",
                        "s.yaml:8:14: the parameter 'interval' is not used; write \"${interval}\" in the system, or"
                                + " remove it");
    }

    @Test
    void anUnknownCalibrationFileOfAComponentIsReported() {
        assertThat(problemsWith("servers: 1", "servers: 1, calibration: nowhere.yaml"))
                .singleElement()
                .asString()
                .startsWith("s.yaml:5:55: there is no calibration file 'nowhere.yaml'");
    }

    @Test
    void anUnknownCalibrationFileIsReported() {
        assertThat(problemsOf(TestScenarios.GOOD + "calibration: [models/infadapte.yaml]\n"))
                .singleElement()
                .asString()
                .startsWith("s.yaml:8:15: there is no calibration file 'models/infadapte.yaml'")
                .endsWith("did you mean 'models/infadapter.yaml'?");
    }

    @Test
    void aCalibrationEntryWithoutAValueIsReported() {
        TestScenarios.write(directory, "c.yaml", "calibration: c\nentries:\n  hop: {source: s, kind: measured}\n");
        assertThat(problemsOf(TestScenarios.GOOD + "calibration: [c.yaml]\n"))
                .singleElement()
                .asString()
                .startsWith("c.yaml:3:8: 'value' of entries.hop is missing: The value;");
    }

    @Test
    void aWarmUpAsLongAsTheRunIsReported() {
        assertThat(problemsWith("duration: 1 s,", "duration: 1 s, warmup: 1 s,"))
                .containsExactly("s.yaml:7:22: run: the warm-up is not shorter than the duration");
    }

    @Test
    void axesThatMoveTogetherMustBeEquallyLong() {
        assertThat(problemsOf(TestScenarios.GOOD + "zip: {queue.servers: [1, 2], source.interval: [1 ms]}\n"))
                .singleElement()
                .asString()
                .contains("zip: 'source.interval' has 1 values, the ones before it have 2");
    }

    @Test
    void allProblemsAreReportedTogetherInTheOrderOfTheFile() {
        String content = TestScenarios.GOOD
                .replace("2 ms", "2")
                .replace("servers: 1", "servers: 4.7")
                .replace("to: sink", "to: snik")
                .replace("seed: 7", "sede: 7");
        assertThat(problemsOf(content))
                .extracting(problem -> problem.split(": ")[0])
                .containsExactly("s.yaml:4:42", "s.yaml:5:39", "s.yaml:5:90", "s.yaml:7:39");
    }

    @Test
    void aProblemIsShownWithItsLineAndACaret() {
        Path file = TestScenarios.write(directory, "s.yaml", TestScenarios.GOOD.replace("servers: 1", "servers: 0"));
        Problems problems = new Problems();
        TestScenarios.plan(file, PlanOptions.none(), problems);
        assertThat(problems.render().lines().skip(1).limit(2))
                .containsExactly(
                        "  5 |   queue: {type: basic.queue, servers: 0, service: {type: exponential, mean: 1 ms}, to: sink}",
                        "    |                                       ^");
    }

    @Test
    void outputAnalysisOfAMetricThatNobodyEmitsIsReportedWithTheNearestName() {
        assertThat(problemsWith("replications: 3", "replications: 3, warmup-by: queue.waitin"))
                .containsExactly(
                        "s.yaml:7:1: run: warmup-by: no component emits 'queue.waitin'; did you mean 'queue.waiting'?");
        assertThat(problemsWith(
                        "replications: 3",
                        "replications: 3, precision: {metric: sink.latecy, relative-half-width: 5 %}"))
                .containsExactly(
                        "s.yaml:7:1: run: precision: no component emits 'sink.latecy'; did you mean 'sink.latency'?");
    }

    @Test
    void oneBatchAndTwoWarmUpsAreRefused() {
        assertThat(problemsWith("replications: 3", "replications: 1, batches: 1"))
                .containsExactly("s.yaml:7:1: run: batches are 2 or more, in a run of known duration");
        assertThat(problemsWith("replications: 3", "replications: 1, warmup: 1 ms, warmup-by: queue.waiting"))
                .containsExactly("s.yaml:7:1: run: the warm-up is either fixed or found by warmup-by, in a run of known"
                        + " duration");
        assertThat(problemsWith(
                        "replications: 3",
                        "replications: 1, precision: {metric: sink.latency, relative-half-width: 5 %}"))
                .containsExactly("s.yaml:7:1: run: precision needs 2 replications or more to begin with");
    }
}
