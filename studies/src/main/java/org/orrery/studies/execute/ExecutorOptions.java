package org.orrery.studies.execute;

import org.orrery.studies.plan.Catalog;

/**
 * What an executor is made with.
 *
 * @param catalog the components of this process
 * @param version version of the product with the hash of its code; workers of another version are refused
 * @param workers runs at the same time that the user asks for, 1 or more; a cluster may have its own number
 */
public record ExecutorOptions(Catalog catalog, String version, int workers) {}
