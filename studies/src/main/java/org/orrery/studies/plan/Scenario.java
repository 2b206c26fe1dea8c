package org.orrery.studies.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.config.bind.Calibration;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.time.SimTime;

/**
 * A scenario that was read without problems in its form.
 *
 * @param file the file as written
 * @param tree the same with positions
 * @param place where it was read from
 * @param duration simulated time of a run in picoseconds, {@link SimTime#NEVER} for until-done
 * @param calibration calibration entries
 */
public record Scenario(ScenarioFile file, Tree.Mapping tree, Place place, long duration, Calibration calibration) {
    /** Key of a variant that names it for people and sets nothing. */
    static final String VARIANT_TITLE = "title";

    /** Returns the named values. */
    public Map<String, Tree.Entry> parameters() {
        return entries(file.parameters());
    }

    /** Returns the values that the file sets over its system, variants and sweep. */
    List<Setting> settings() {
        return entries(file.with()).entrySet().stream()
                .map(entry -> Setting.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Returns what each variant sets; one with an empty name where the file has none. */
    public Map<String, Tree> variants() {
        Map<String, Tree> variants = new LinkedHashMap<>();
        entries(file.variants()).forEach((name, entry) -> variants.put(name, entry.value()));
        if (variants.isEmpty()) {
            variants.put("", new Tree.Mapping(tree.at(), Map.of(), false));
        }
        return variants;
    }

    /** Returns the title of a variant; empty if the file gives none. */
    public String variantTitle(String variant) {
        return variants().get(variant) instanceof Tree.Mapping mapping
                        && mapping.get(VARIANT_TITLE).orElse(null) instanceof Tree.Scalar title
                ? title.text()
                : "";
    }

    static Map<String, Tree.Entry> entries(Optional<Tree.Mapping> mapping) {
        return mapping.map(Tree.Mapping::entries).orElse(Map.of());
    }
}
