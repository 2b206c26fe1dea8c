package org.orrery.smartnic.server;

import org.orrery.ebpf.cost.CostProfiles;
import org.orrery.kernel.param.Mixin;
import org.orrery.smartnic.region.Home;

/** The cores of the SmartNIC that serve messages (NAAM, arXiv:2509.07431). */
public record NicCores(@Mixin(calibration = "naam.nic") ServingCores serving) {
    int cores() {
        return serving.cores();
    }

    CoreKind kind(CostProfiles profiles) {
        return serving.kind(Home.NIC, profiles);
    }
}
