package org.orrery.hardware.net;

import org.orrery.hardware.cpu.SchedulerParameters;
import org.orrery.vnic.host.Host;

/** Breaks the walls above hardware and within it. */
public final class Intruder {
    SchedulerParameters scheduler;
    Host host;
}
