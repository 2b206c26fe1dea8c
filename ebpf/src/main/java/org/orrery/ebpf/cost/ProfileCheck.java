package org.orrery.ebpf.cost;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.orrery.config.bind.Calibration;
import org.orrery.config.bind.CalibrationEntry;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Spelling;
import org.orrery.config.yaml.Tree;
import org.orrery.ebpf.helper.Helper;
import org.orrery.ebpf.helper.Helpers;
import org.orrery.kernel.param.ParamSpec;

/**
 * What the declarations of a profile's numbers do not see: keys that no number has, misspelt helper functions, sizes of keys that are no
 * numbers.
 */
record ProfileCheck(Calibration calibration, Problems problems) {
    private static final String PREFIX = "ebpf.";

    void check() {
        List<String> known = Stream.of(CoreCosts.class, OperationCosts.class, CacheCosts.class)
                .flatMap(type -> ParamSpec.of(type).stream())
                .map(spec -> name(spec.calibration()))
                .toList();
        for (String key : calibration.keys()) {
            Optional<CalibrationEntry> entry = calibration.find(key);
            if (key.startsWith(PREFIX) && !known.contains(name(key)) && entry.isPresent()) {
                problems.add(
                        entry.get().value().at(),
                        "a profile has no number '" + name(key) + "'" + Spelling.hint(name(key), known));
            }
        }
        helpers("helpers");
        helpers("inlined-helpers");
        keySizes();
    }

    /** Models have helper functions of their own; so an unknown name is a mistake only if it is nearly a known one. */
    private void helpers(String name) {
        List<String> known = Helpers.standard().all().stream().map(Helper::name).toList();
        if (value(name) instanceof Tree.Mapping mapping) {
            mapping.entries().forEach((helper, entry) -> {
                if (!known.contains(helper)) {
                    Spelling.nearest(helper, known)
                            .ifPresent(nearest -> problems.add(
                                    entry.keyAt(),
                                    name + ": there is no helper function '" + helper + "'; did you mean '" + nearest
                                            + "'?"));
                }
            });
        }
    }

    private void keySizes() {
        if (value("key-hash") instanceof Tree.Mapping mapping) {
            mapping.entries().forEach((bytes, entry) -> {
                if (!bytes.matches("\\d{1,9}")) {
                    problems.add(
                            entry.keyAt(), "key-hash: expected the bytes of a key, such as 16, not '" + bytes + "'");
                }
            });
        }
    }

    private Tree value(String name) {
        return calibration.find(PREFIX + name).map(CalibrationEntry::value).orElse(null);
    }

    private static String name(String key) {
        return key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key;
    }
}
