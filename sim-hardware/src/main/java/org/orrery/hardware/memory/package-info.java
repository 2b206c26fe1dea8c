/**
 * The fast path of memory: hit rates by Che's approximation, time for each unit of work, and the fixed point of rates and
 * loaded latencies on controllers and links with finite populations of outstanding lines. Times are picoseconds.
 */
package org.orrery.hardware.memory;
