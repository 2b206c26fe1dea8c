package org.orrery.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.config.bind.BoundParameter;
import org.orrery.config.yaml.Problems;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.plan.Library;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.PlanOptions;
import org.orrery.studies.plan.Planner;
import org.orrery.studies.plan.Scenario;
import org.orrery.studies.plan.ScenarioReader;
import org.orrery.studies.plan.Setting;

/** Every value that a resolved system shows can be set at its path. */
class SettingsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "basic/call",
                "composed/kv-on-numa",
                "dpdk/packetmill-frequency",
                "ebpf/map-costs",
                "infadapter/burst",
                "ipa/fig8-video-bursty",
                "machnet/fig08-headline",
                "morpheus/fig4-throughput",
                "naam/naam-shift",
                "numapte/ablation-flush",
                "phoenix/p5-server-tail"
            })
    void everyValueCanBeSetToItself(String name) {
        Scenario scenario = new ScenarioReader(TestScenarios.catalog(), new Problems())
                .read(Library.inLibrary(name))
                .orElseThrow();
        Cell cell = plan(scenario, PlanOptions.none()).cells().get(0);
        Problems problems = new Problems();
        List<Setting> same = new ArrayList<>();
        for (BoundParameter parameter : cell.system().parameters()) {
            if (isOneValue(parameter)) {
                String text = (parameter.value() + " " + parameter.unit()).strip();
                Setting.parse(parameter.path() + "=" + text, problems).ifPresent(same::add);
            }
        }
        problems.throwIfAny();
        PlanOptions options =
                new PlanOptions(same, OptionalLong.empty(), OptionalInt.empty(), List.of(cell.variant()), List.of());
        new Planner(TestScenarios.catalog(), problems).plan(scenario, options);
        assertThat(same).isNotEmpty();
        assertThat(problems.sorted())
                .allMatch(problem -> problem.toString().contains("stands in the file")
                        || problem.toString().contains("stands on a wire; write"));
    }

    /** Lists and mappings are shown in short, and a text may be empty. */
    private static boolean isOneValue(BoundParameter parameter) {
        String value = parameter.value();
        return !value.isEmpty() && !value.contains("…") && !value.contains("[") && !value.contains("{");
    }

    private static Plan plan(Scenario scenario, PlanOptions options) {
        Problems problems = new Problems();
        return new Planner(TestScenarios.catalog(), problems)
                .plan(scenario, options)
                .orElseThrow(() -> new AssertionError(problems.render()));
    }
}
