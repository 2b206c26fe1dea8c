package org.orrery.inference.path;

/** How many threads a replica computes with. */
public enum ThreadRule {
    /** Those that its stage was deployed with, whatever the variant (released code). */
    DEPLOYED,
    /** As many as it has cores; for comparison only. */
    CORES
}
