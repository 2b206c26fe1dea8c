/**
 * Traces of single events (Chrome JSON for Perfetto, and a plain log) and captures of frames (pcapng). All see a
 * window of simulated time and chosen components only, and write as the run goes on.
 */
package org.orrery.kernel.trace;
