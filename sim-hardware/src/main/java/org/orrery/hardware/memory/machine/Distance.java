package org.orrery.hardware.memory.machine;

/** How far two nodes are from one another; the ordinal is the index into lists by distance. */
public enum Distance {
    /** The same node. */
    OWN,
    /** Another node of the group. */
    NEAR,
    /** A node of another group. */
    FAR
}
