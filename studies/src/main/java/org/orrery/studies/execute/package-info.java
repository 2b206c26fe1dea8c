/**
 * Carries out runs: on this machine's processors, with a store of finished runs in which nothing is ever half-written.
 *
 * <p>A run is a pure function of its {@link org.orrery.studies.plan.RunSpec}; so the number of workers and the machine do not
 * matter, and a finished run is never repeated.
 */
package org.orrery.studies.execute;
