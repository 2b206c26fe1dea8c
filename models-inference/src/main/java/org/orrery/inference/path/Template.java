package org.orrery.inference.path;

/**
 * What the pods of one version have in common.
 *
 * @param variant index of the variant
 * @param cores per replica
 */
record Template(int variant, int cores) {}
