package org.orrery.scenarios.intruder;

import org.orrery.vnic.host.Host;

/** Names a model. */
public final class Intruder {
    Host host;
}
