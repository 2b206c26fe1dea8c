package org.orrery.inference.pipeline;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.orrery.inference.stage.BaseAllocation;
import org.orrery.inference.stage.SlaRule;
import org.orrery.inference.stage.Stage;
import org.orrery.kernel.Analysis;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Measured.Column;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.kernel.time.SimTime;

/** What follows from the profiles alone: base allocations and SLAs. */
public final class AllocationTable extends Analysis {

    private record Metrics(
            @Measured(
                    doc = "Cores per replica; no result for a variant that cannot be used.",
                    columns = {
                        @Column(value = "case", key = true),
                        @Column(value = "stage", key = true),
                        @Column(value = "variant", key = true),
                        @Column(value = "cores", unit = "cores")
                    })
            ResultTable cores,

            @Measured(
                    doc = "SLA of the pipeline by each rule.",
                    columns = {
                        @Column(value = "case", key = true),
                        @Column(value = "rule", key = true),
                        @Column(value = "sla_s", unit = "s")
                    })
            ResultTable sla) {}

    private final Metrics metrics = metrics(Metrics.class);
    private final AllocationTableParameters parameters;

    private AllocationTable(Scope scope, AllocationTableParameters parameters) {
        super(scope);
        this.parameters = parameters;
    }

    /** Returns the type {@code inference.pipeline-allocation}. */
    public static ComponentType<AllocationTableParameters> type() {
        return ComponentType.analysis(
                "inference.pipeline-allocation",
                "Computes base allocations and SLAs of pipelines from their profiles.",
                AllocationTableParameters.class,
                Metrics.class,
                AllocationTable::new);
    }

    @Override
    protected void compute() {
        parameters.cases().forEach((name, each) -> {
            List<Stage> stages = Stage.of(each.tables());
            stages.forEach(stage -> addCores(name, stage, each.allocation()));
            for (SlaRule rule : parameters.slaRules()) {
                double seconds = rule.of(stages, each.allocation()) / SimTime.SECOND;
                metrics.sla().add(name, rule.name().toLowerCase(Locale.ROOT), seconds);
            }
        });
    }

    private void addCores(String name, Stage stage, BaseAllocation allocation) {
        List<Optional<Integer>> found = allocation.cores(stage);
        for (int variant = 0; variant < found.size(); variant++) {
            double count = found.get(variant).map(Integer::doubleValue).orElse(Double.NaN);
            metrics.cores()
                    .add(name, stage.name(), stage.variants().get(variant).name(), count);
        }
    }
}
