/**
 * The pending-event set.
 *
 * <p>Times are picoseconds. An event lives in a numbered slot of parallel arrays, so the steady state
 * allocates nothing; a handle is a slot and the number of the insertion, so a stale handle is recognised.
 */
package org.orrery.kernel.queue;
