package org.orrery.ebpf.walls;

import org.orrery.vnic.host.Host;

/** Breaks the wall above the eBPF machine. */
public final class Intruder {
    Host host;
}
