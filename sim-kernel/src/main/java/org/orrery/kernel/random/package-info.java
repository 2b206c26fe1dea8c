/**
 * Random streams and distributions.
 *
 * <p>A stream is a pure function of (seed, component path, purpose, replication). Adding a component, or
 * drawing more in one place, changes nothing elsewhere; variants of a system therefore see common random
 * numbers without further ado.
 */
package org.orrery.kernel.random;
