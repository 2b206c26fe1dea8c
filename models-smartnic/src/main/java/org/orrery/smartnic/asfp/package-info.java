/**
 * Adaptive placement of invocations between a store and its clients (ASFP, USENIX ATC 2020). Costs are
 * cycles, times picoseconds.
 */
package org.orrery.smartnic.asfp;
