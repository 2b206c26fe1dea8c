/**
 * From a scenario file to the list of runs: variants, sweeps, overrides, wiring, and the hash that identifies each run.
 *
 * <p>Everything that can be wrong with a scenario is found here, before the first run.
 */
package org.orrery.studies.plan;
