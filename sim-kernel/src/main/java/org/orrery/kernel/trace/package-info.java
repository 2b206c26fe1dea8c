/**
 * Traces of single events: Chrome JSON for Perfetto, and a plain log. Both see a window of simulated time and
 * chosen components only, and write as the run goes on.
 */
package org.orrery.kernel.trace;
