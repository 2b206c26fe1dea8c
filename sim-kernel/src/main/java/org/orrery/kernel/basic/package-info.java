/**
 * Components that know no particular system: source, station, delay, link, router, sink. Queueing networks
 * can be built of them in a scenario file, for teaching and to hold the kernel against theory.
 */
package org.orrery.kernel.basic;
