/**
 * Output analysis: what may be said about a simulated system from a few runs of it.
 *
 * <p>All methods are pure. Numbers are in the unit of the observations; confidence levels are between 0 and
 * 1, exclusive. Sources: Law, <i>Simulation Modeling and Analysis</i>, 5th ed., chapter 9 (replications,
 * batch means, sequential stopping); White, Cobb and Spratt, "A comparison of five steady-state truncation
 * heuristics", WSC 2000 (MSER-5).
 */
package org.orrery.kernel.analysis;
