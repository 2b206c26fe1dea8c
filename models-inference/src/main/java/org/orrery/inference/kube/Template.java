package org.orrery.inference.kube;

/**
 * What the pods of one version of a deployment have in common.
 *
 * @param variant index of the variant
 * @param cores CPU cores of each pod, requested and limited, 1 or more
 */
public record Template(int variant, int cores) {}
