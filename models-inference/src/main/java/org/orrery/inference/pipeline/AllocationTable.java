package org.orrery.inference.pipeline;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.orrery.inference.stage.BaseAllocation;
import org.orrery.inference.stage.SlaRule;
import org.orrery.inference.stage.Stage;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.SimTime;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.stats.MetricSpec.Column;
import org.orrery.kernel.stats.ResultTable;

/** What follows from the profiles alone: base allocations and SLAs. */
public final class AllocationTable extends Component {
    private static final int COMPUTE = 0;

    private static final MetricSpec CORES = MetricSpec.table(
            "cores",
            "Cores per replica; no result for a variant that cannot be used.",
            List.of(
                    Column.key("case", ""),
                    Column.key("stage", ""),
                    Column.key("variant", ""),
                    Column.result("cores", "cores")));
    private static final MetricSpec SLA = MetricSpec.table(
            "sla",
            "SLA of the pipeline by each rule.",
            List.of(Column.key("case", ""), Column.key("rule", ""), Column.result("sla_s", "s")));

    private final AllocationTableParameters parameters;
    private final ResultTable cores;
    private final ResultTable sla;

    private AllocationTable(Scope scope, AllocationTableParameters parameters) {
        super(scope);
        this.parameters = parameters;
        cores = metrics().table(CORES);
        sla = metrics().table(SLA);
    }

    /** Returns the type {@code inference.pipeline-allocation}. */
    public static ComponentType<AllocationTableParameters> type() {
        return new ComponentType<>(
                "inference.pipeline-allocation",
                "Computes base allocations and SLAs of pipelines from their profiles.",
                AllocationTableParameters.class,
                List.of(),
                List.of(CORES, SLA),
                AllocationTable::new);
    }

    @Override
    protected void start() {
        after(0, Priority.NORMAL, COMPUTE, 0, null);
    }

    @Override
    public void handle(int kind, long argument, Object reference) {
        parameters.cases().forEach((name, each) -> {
            List<Stage> stages = Stage.of(each.tables());
            stages.forEach(stage -> addCores(name, stage, each.allocation()));
            for (SlaRule rule : parameters.slaRules()) {
                double seconds = rule.of(stages, each.allocation()) / SimTime.SECOND;
                sla.add(name, rule.name().toLowerCase(Locale.ROOT), seconds);
            }
        });
    }

    private void addCores(String name, Stage stage, BaseAllocation allocation) {
        List<Optional<Integer>> found = allocation.cores(stage);
        for (int variant = 0; variant < found.size(); variant++) {
            double count = found.get(variant).map(Integer::doubleValue).orElse(Double.NaN);
            cores.add(name, stage.name(), stage.variants().get(variant).name(), count);
        }
    }
}
