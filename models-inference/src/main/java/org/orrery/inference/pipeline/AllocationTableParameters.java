package org.orrery.inference.pipeline;

import java.util.List;
import java.util.Map;
import org.orrery.inference.stage.BaseAllocation;
import org.orrery.inference.stage.PipelineTables;
import org.orrery.inference.stage.SlaRule;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;

/** Parameters of a table of base allocations and SLAs. */
public record AllocationTableParameters(
        @Param(doc = "Pipelines with an allocation each, by name.")
        Map<String, Case> cases,

        @Param(doc = "Rules of the SLA that are computed.", fallback = "[given, paper, code]")
        List<SlaRule> slaRules) {

    /** Checks that there is a case. */
    public AllocationTableParameters {
        if (cases.isEmpty()) {
            throw new ParamException("cases", "no case is given; expected one or more");
        }
    }

    /**
     * A pipeline with an allocation.
     *
     * @param tables the pipeline
     * @param allocation how cores are given to its variants
     */
    public record Case(
            @Param(doc = "Stages, variants and profiles, usually a file.")
            PipelineTables tables,

            @Param(doc = "Cores per replica of each variant.")
            BaseAllocation allocation) {}
}
