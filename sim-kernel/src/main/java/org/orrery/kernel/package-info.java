/**
 * The simulation kernel: clock, run loop, components and their ports.
 *
 * <p>Simulated time is a {@code long} count of picoseconds since the start of the run ({@link
 * org.orrery.kernel.time.SimTime}). Events at one instant are ordered by {@link
 * org.orrery.kernel.Priority}, then by insertion. A run is a pure function of what was built and of
 * its seed: nothing here reads a clock, the environment or static state, and no thread is started.
 */
package org.orrery.kernel;
