package org.orrery.inference.measure;

/**
 * What the system says about itself at a report.
 *
 * @param cores cores of the recorded configuration
 * @param coresHeld cores of all pods that exist
 * @param accuracy planned accuracy, 0 to 1
 */
public record Recorded(int cores, double coresHeld, double accuracy) {}
