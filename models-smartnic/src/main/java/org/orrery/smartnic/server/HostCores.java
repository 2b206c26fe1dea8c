package org.orrery.smartnic.server;

import org.orrery.ebpf.cost.CostProfiles;
import org.orrery.kernel.param.Mixin;
import org.orrery.smartnic.region.Home;

/** The cores of the host that serve messages (NAAM, arXiv:2509.07431). */
public record HostCores(
        @Mixin(calibration = "naam.host") ServingCores serving,
        @Mixin(calibration = "naam.host") FunctionCode functions) {
    int cores() {
        return serving.cores();
    }

    CoreKind kind(CostProfiles profiles) {
        return serving.kind(Home.HOST, functions, profiles);
    }
}
