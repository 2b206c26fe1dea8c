package org.orrery.inference.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.inference.stage.PipelineTables;
import org.orrery.inference.stage.ProfileRow;
import org.orrery.inference.stage.StageTables;
import org.orrery.inference.stage.VariantEntry;
import org.orrery.kernel.time.SimTime;

/**
 * A pipeline of any size from a given one: extra stages are copies of the first, extra variants copies of the most
 * accurate one, each a little more accurate, slower and of less throughput than the one before it (IPA, section 5.4;
 * released code).
 */
public final class EnlargedPipeline {
    private static final double STEP = 1e-6;

    private EnlargedPipeline() {}

    /**
     * Returns the pipeline with a number of stages and variants in each.
     *
     * @param tables the given pipeline
     * @param stages 1 or more
     * @param variants 1 or more
     */
    public static PipelineTables of(PipelineTables tables, int stages, int variants) {
        Map<String, StageTables> enlarged = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(tables.stages().keySet());
        for (int stage = 0; stage < stages; stage++) {
            boolean copied = stage >= names.size();
            String name = copied ? names.get(0) + "-copy-" + stage : names.get(stage);
            enlarged.put(name, stage(tables.stages().get(copied ? names.get(0) : name), variants));
        }
        return new PipelineTables(tables.name() + "-" + stages + "x" + variants, tables.source(), enlarged);
    }

    private static StageTables stage(StageTables stage, int variants) {
        Map<String, VariantEntry> entries = new LinkedHashMap<>();
        List<ProfileRow> rows = new ArrayList<>();
        List<String> names = new ArrayList<>(stage.variants().keySet());
        for (int variant = 0; variant < variants; variant++) {
            int steps = Math.max(0, variant - names.size() + 1);
            String original = names.get(Math.min(variant, names.size() - 1));
            String name = steps == 0 ? original : original + "-copy-" + steps;
            VariantEntry entry = stage.variants().get(original);
            entries.put(name, new VariantEntry(entry.accuracy() + steps * STEP, Optional.empty(), entry.parameters()));
            stage.profile().stream()
                    .filter(row -> row.variant().equals(original))
                    .forEach(row -> rows.add(changed(row, name, steps)));
        }
        return new StageTables(stage.sla(), entries, rows);
    }

    private static ProfileRow changed(ProfileRow row, String name, int steps) {
        return new ProfileRow(
                name,
                row.cores(),
                row.batch(),
                row.p99() + Math.round(steps * STEP * SimTime.SECOND),
                row.throughput() - steps,
                row.believed(),
                row.service(),
                row.source());
    }
}
