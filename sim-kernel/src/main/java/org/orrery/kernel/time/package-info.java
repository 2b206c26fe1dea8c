/** Simulated time: a count of picoseconds. */
package org.orrery.kernel.time;
