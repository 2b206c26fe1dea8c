package org.orrery.reports.intruder;

import org.orrery.kernel.Simulation;

/** Breaks the wall around reports. */
public final class Intruder {
    final Simulation simulation = new Simulation(1, 0);
}
