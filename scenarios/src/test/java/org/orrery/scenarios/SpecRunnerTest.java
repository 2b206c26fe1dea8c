package org.orrery.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.config.bind.Calibration;
import org.orrery.config.bind.Canonical;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;
import org.orrery.studies.TestScenarios;
import org.orrery.studies.execute.SpecRunner;
import org.orrery.studies.plan.BoundComponent;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.plan.Library;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.PlanOptions;
import org.orrery.studies.plan.Planner;
import org.orrery.studies.plan.RunSpec;
import org.orrery.studies.plan.ScenarioReader;
import org.orrery.studies.plan.SystemBinder;

class SpecRunnerTest {
    private static Plan plan(String name) {
        Problems problems = new Problems();
        return new ScenarioReader(TestScenarios.catalog(), problems)
                .read(Library.inLibrary(name))
                .flatMap(scenario -> new Planner(TestScenarios.catalog(), problems).plan(scenario, PlanOptions.none()))
                .orElseThrow(() -> new AssertionError(problems.render()));
    }

    private static List<BoundComponent> bindAgain(Cell cell) {
        Problems problems = new Problems();
        Tree.Mapping resolved =
                (Tree.Mapping) Canonical.read(Canonical.write(cell.system().canonical()));
        return new SystemBinder(TestScenarios.catalog(), Calibration.none(), problems)
                .bind(resolved)
                .orElseThrow(() -> new AssertionError(problems.render()))
                .components();
    }

    /** One scenario of each model, with tables from calibration, files beside it, and variants that change parts of them. */
    @ParameterizedTest
    @ValueSource(strings = {"phoenix/p1-ratio-161", "machnet/fig06-raft", "infadapter/burst", "ipa/own-pipeline"})
    void thePlannedSystemIsTheOneThatItsSpecificationDescribes(String name) {
        for (Cell cell : plan(name).cells()) {
            assertThat(cell.system().components()).isEqualTo(bindAgain(cell));
        }
    }

    @Test
    void aRunOfAPlanIsTheSameBitsAsOneFromItsSpecificationAlone() {
        Plan plan = plan("phoenix/w2-wasp-steering");
        RunSpec spec = plan.specs().get(0);
        assertThat(new SpecRunner(TestScenarios.catalog(), plan).run(spec))
                .isEqualTo(new SpecRunner(TestScenarios.catalog()).run(spec));
    }

    @Test
    void aRunOfAnotherPlanIsBoundFromItsSpecification() {
        Plan plan = plan("basic/mm1");
        RunSpec other = plan("basic/precision").specs().get(0);
        assertThat(new SpecRunner(TestScenarios.catalog(), plan).run(other))
                .isEqualTo(new SpecRunner(TestScenarios.catalog()).run(other));
    }
}
