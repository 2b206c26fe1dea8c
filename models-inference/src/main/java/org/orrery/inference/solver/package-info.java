/**
 * The decision problem of InfAdapter (section 4 of the paper; repository {@code adapter/reconfig.py}): which
 * variants run with how many cores, and what share of the load each carries. Several exact methods and the
 * baseline's single-variant rule stand behind one interface.
 *
 * <p>Loads and capacities are whole requests per second.
 */
package org.orrery.inference.solver;
