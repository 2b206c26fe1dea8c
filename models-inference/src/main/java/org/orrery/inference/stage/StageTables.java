package org.orrery.inference.stage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;

/** A stage of a pipeline: variants in ascending accuracy, and what was measured of them. */
public record StageTables(
        @Param(doc = "The stage's part of the pipeline's SLA.", dimension = Dimension.TIME, min = "1 ms")
        long sla,

        @Param(doc = "Variants by name, from the least to the most accurate.")
        Map<String, VariantEntry> variants,

        @Param(doc = "Measurements: a list, or a CSV file with the columns as header.")
        List<ProfileRow> profile) {

    /** Checks that there are variants, that rows name them, and that larger calls take longer. */
    public StageTables {
        if (variants.isEmpty()) {
            throw new ParamException("variants", "the stage has no variants; expected one or more");
        }
        checkOrder(variants);
        Map<List<Object>, ProfileRow> rows = new LinkedHashMap<>();
        for (ProfileRow row : profile) {
            if (!variants.containsKey(row.variant())) {
                throw new ParamException(
                        "profile",
                        "'" + row.variant() + "' is not a variant of this stage; there are " + variants.keySet());
            }
            if (rows.put(List.of(row.variant(), row.cores(), row.batch()), row) != null) {
                throw new ParamException("profile", row.where() + " is measured twice");
            }
        }
        for (ProfileRow row : profile) {
            checkCallTimes(row, profile);
        }
        for (String name : variants.keySet()) {
            if (profile.stream().noneMatch(row -> row.variant().equals(name))) {
                throw new ParamException(
                        "profile", "the variant " + name + " has no measurement; add one or leave it out");
            }
        }
    }

    private static void checkOrder(Map<String, VariantEntry> variants) {
        Optional<Map.Entry<String, VariantEntry>> last = Optional.empty();
        for (Map.Entry<String, VariantEntry> entry : variants.entrySet()) {
            if (last.isPresent()
                    && entry.getValue().accuracy() <= last.get().getValue().accuracy()) {
                throw new ParamException(
                        "variants",
                        entry.getKey() + " is not more accurate than "
                                + last.get().getKey()
                                + " before it; order the variants from the least to the most accurate");
            }
            last = Optional.of(entry);
        }
    }

    private static void checkCallTimes(ProfileRow row, List<ProfileRow> profile) {
        for (ProfileRow larger : profile) {
            boolean comparable = larger.variant().equals(row.variant()) && larger.cores() == row.cores();
            if (comparable && larger.batch() > row.batch() && larger.callSeconds() < row.callSeconds()) {
                throw new ParamException(
                        "profile",
                        larger.where() + " takes " + larger.callSeconds() + " s for a call, less than the "
                                + row.callSeconds() + " s at batch size " + row.batch()
                                + ": a replica cannot get faster with more work in a call; check the throughputs");
            }
        }
    }
}
