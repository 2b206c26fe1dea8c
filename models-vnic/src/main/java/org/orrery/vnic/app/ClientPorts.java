package org.orrery.vnic.app;

import org.orrery.kernel.Plug;
import org.orrery.kernel.Port;
import org.orrery.vnic.host.Launch;

/** Ports of a client that makes its own requests. */
record ClientPorts(
        @Port(doc = "Host on which it runs.") Plug<Launch> host,

        @Port(doc = "Server to which it connects.") Plug<Dial> to) {}
