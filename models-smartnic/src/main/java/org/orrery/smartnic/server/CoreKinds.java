package org.orrery.smartnic.server;

import org.orrery.ebpf.cost.CostProfiles;

/** The cores of a server's sides, and of its clients. */
record CoreKinds(CoreKind nic, CoreKind host, CoreKind client) {
    static CoreKinds of(ServerParameters parameters, CostProfiles profiles) {
        return new CoreKinds(
                parameters.nic().kind(profiles),
                parameters.host().kind(profiles),
                parameters.client().kind(profiles));
    }
}
