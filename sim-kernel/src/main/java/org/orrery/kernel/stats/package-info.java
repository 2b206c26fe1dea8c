/**
 * Statistics that are collected while a run goes on, in constant memory.
 *
 * <p>A component declares its metrics as {@link org.orrery.kernel.stats.MetricSpec}s and emits into them;
 * the scenario decides which series are recorded. Durations go in as picoseconds; results come out in the
 * metric's display unit. {@link org.orrery.kernel.stats.Metrics#reset} forgets what was collected during
 * the warm-up.
 */
package org.orrery.kernel.stats;
