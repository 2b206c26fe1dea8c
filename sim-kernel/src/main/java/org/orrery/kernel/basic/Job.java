package org.orrery.kernel.basic;

/**
 * A unit of work that travels through the basic components.
 *
 * @param number running number at its source, from 0
 * @param createdAt simulated time of its creation in picoseconds
 * @param size bits, for links
 * @param priorityClass 0 (first) or more, for stations
 */
public record Job(long number, long createdAt, long size, int priorityClass) {}
