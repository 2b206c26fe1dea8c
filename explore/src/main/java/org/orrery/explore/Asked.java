package org.orrery.explore;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.orrery.config.yaml.Problems;
import org.orrery.studies.plan.PlanOptions;
import org.orrery.studies.plan.Setting;

/**
 * A state that a page asks for, as text; nothing in it was checked but its form.
 *
 * @param set values by path, in the order in which they were moved
 * @param variants variants that are shown; empty for all
 * @param replications replications in place of the scenario's
 */
record Asked(Map<String, String> set, List<String> variants, OptionalInt replications) {
    static final Asked NOTHING = new Asked(Map.of(), List.of(), OptionalInt.empty());

    /** More than a person would wait for; a command line takes more. */
    static final int MOST_REPLICATIONS = 1000;

    private static final int MOST_SETTINGS = 200;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_VALUE = 100;

    Asked {
        set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
        variants = List.copyOf(variants);
    }

    /**
     * Reads a request.
     *
     * @throws Refused if it has another form
     */
    static Asked of(JsonNode body) {
        JsonNode set = body.path("set");
        JsonNode variants = body.path("variants");
        JsonNode replications = body.path("replications");
        if (!set.isObject() || !variants.isArray() || !(replications.isMissingNode() || replications.isInt())) {
            throw new Refused(
                    400, "expected {version: number, set: {name: text}, variants: [text], replications: number}");
        }
        if (set.size() > MOST_SETTINGS || variants.size() > MOST_SETTINGS) {
            throw new Refused(400, "a state sets up to " + MOST_SETTINGS + " values; write a scenario file for more");
        }
        Map<String, String> values = new LinkedHashMap<>();
        set.properties()
                .forEach(entry -> values.put(
                        text(entry.getKey(), LONGEST_NAME),
                        text(entry.getValue().asText(), LONGEST_VALUE)));
        List<String> names = new ArrayList<>();
        variants.forEach(variant -> names.add(text(variant.asText(), LONGEST_NAME)));
        return new Asked(
                values, names, replications.isInt() ? OptionalInt.of(replications.intValue()) : OptionalInt.empty());
    }

    private static String text(String text, int longest) {
        if (text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
            throw new Refused(400, "a name or value is longer than " + longest + " characters, or no plain text");
        }
        return text;
    }

    /** Returns what this asks the planner for, on top of the command line; problems of form are collected. */
    PlanOptions over(PlanOptions base, Problems problems) {
        List<Setting> settings = new ArrayList<>(base.settings());
        set.forEach((path, value) -> Setting.parse(path + "=" + value, problems).ifPresent(settings::add));
        return new PlanOptions(
                settings,
                base.seed(),
                replications.isPresent() ? replications : base.replications(),
                variants.isEmpty() ? base.variants() : variants,
                base.axes());
    }
}
