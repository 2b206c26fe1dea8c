package org.orrery.dataplane.run;

import java.util.List;

/**
 * Different frames and how often each comes.
 *
 * @param frames the frames
 * @param shares of each; they sum to 1
 */
public record Traffic(List<byte[]> frames, double[] shares) {}
