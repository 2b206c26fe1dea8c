package org.orrery.hardware.memory;

/**
 * References for each unit of work, by the level that served them.
 *
 * @param l1 by the level-1 cache
 * @param l2 by the level-2 cache
 * @param llc by the last-level cache of the node where the thread runs
 * @param memory by memory
 */
public record References(double l1, double l2, double llc, double memory) {}
