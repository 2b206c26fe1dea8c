/**
 * Resources that models are made of: station, link, token bucket, time in use, time by state, and the loop that polls.
 *
 * <p>A resource is a part of one component, is named after it ({@code cluster.server}), and keeps its own
 * statistics. What only one model needs stays in that model. Every resource that can be used up emits {@code
 * utilisation}, a share between 0 and 1 that is marked as {@linkplain org.orrery.kernel.stats.MetricSpec#limiting
 * limiting}; reports find by the mark what limits a system. Times are picoseconds.
 */
package org.orrery.kernel.resource;
