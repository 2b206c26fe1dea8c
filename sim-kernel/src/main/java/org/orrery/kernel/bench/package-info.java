/**
 * A benchmark of the event queue beside the event lists of SSJ and {@link java.util.PriorityQueue}.
 *
 * <p>The only package of the kernel that reads the clock of the machine.
 */
package org.orrery.kernel.bench;
