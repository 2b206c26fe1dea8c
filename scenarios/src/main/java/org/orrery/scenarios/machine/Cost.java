package org.orrery.scenarios.machine;

import java.util.Locale;

/** A cost of the kernel that measurements tell: an entry of the calibration {@code kernel} that a profile replaces. */
enum Cost {
    MMAP_FIXED("mmap-fixed", Unit.CYCLES),
    FAULT_EXCEPTION("fault-exception", Unit.TIME),
    POPULATE_PAGE("populate-page", Unit.CYCLES),
    MPROTECT_FIXED("mprotect-fixed", Unit.CYCLES),
    MPROTECT_PAGE("mprotect-page", Unit.CYCLES),
    MUNMAP_FIXED("munmap-fixed", Unit.CYCLES_OF_ANY_MACHINE),
    MUNMAP_PAGE("munmap-page", Unit.CYCLES),
    INVLPG("invlpg", "flush.invlpg", Unit.TIME),
    FULL_FLUSH("full-flush", "flush.full-flush", Unit.TIME),
    ICR_WRITE("icr-write", "flush.icr-write", Unit.TIME);

    /** How a value is written. */
    private enum Unit {
        CYCLES("%.2f"),
        CYCLES_OF_ANY_MACHINE("{any: %.2f}"),
        TIME("%.3f ns");

        private final String format;

        Unit(String format) {
            this.format = format;
        }
    }

    /** Where the fit begins, in cycles or nanoseconds; as the model is linear in its costs, it ends at the same place from anywhere. */
    private static final double TRIAL = 500;

    private final String key;
    private final String path;
    private final Unit unit;

    Cost(String key, Unit unit) {
        this(key, key, unit);
    }

    Cost(String key, String path, Unit unit) {
        this.key = key;
        this.path = path;
        this.unit = unit;
    }

    /** Returns its key in the calibration. */
    String key() {
        return key;
    }

    /** Returns a multiple of the value from which the fit begins, as YAML with its unit. */
    String value(double multiple) {
        return String.format(Locale.ROOT, unit.format, multiple * TRIAL);
    }

    /** Returns a setting of that multiple in the system of a scenario, as an entry of a mapping in YAML. */
    String setting(double multiple) {
        return "vm.costs." + path + ": " + value(multiple);
    }
}
