package org.orrery.smartnic.server;

import org.orrery.ebpf.cost.CostProfiles;
import org.orrery.kernel.param.Mixin;
import org.orrery.smartnic.region.Home;

/** The cores of a client that runs functions itself (NAAM, arXiv:2509.07431). */
public record ClientCores(
        @Mixin(calibration = "naam.client") ServingCores serving,
        @Mixin(calibration = "naam.client") FunctionCode functions) {
    int cores() {
        return serving.cores();
    }

    CoreKind kind(CostProfiles profiles) {
        return serving.kind(Home.CLIENT, functions, profiles);
    }
}
