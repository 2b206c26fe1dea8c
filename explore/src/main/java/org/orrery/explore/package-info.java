/**
 * The local page of {@code orrery explore}: a server on this machine alone, the state of its requests, and the runs that they ask for.
 * It decides nothing about scenarios, statistics or charts: planner, results and figures come from the modules below. Wall times are
 * in nanoseconds, simulated times in picoseconds.
 */
package org.orrery.explore;
