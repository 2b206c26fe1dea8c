package org.orrery.smartnic.server;

import org.orrery.ebpf.cost.CostProfiles;
import org.orrery.smartnic.function.FunctionTexts;
import org.orrery.smartnic.store.MicaPlacements;

/**
 * What servers make once for many simulations, as it never changes.
 *
 * @param placements of tables
 * @param texts of functions
 * @param profiles of cores
 */
record Shared(MicaPlacements placements, FunctionTexts texts, CostProfiles profiles) {
    /** Begins with nothing but placements that others may have made. */
    static Shared with(MicaPlacements placements) {
        return new Shared(placements, new FunctionTexts(), new CostProfiles());
    }
}
