/**
 * Model variants of one task: what they are known to do, and what a controller believes that they can do.
 *
 * <p>Throughputs are requests per second, times picoseconds.
 */
package org.orrery.inference.variant;
