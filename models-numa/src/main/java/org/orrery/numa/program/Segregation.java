package org.orrery.numa.program;

/** Whether new mappings of different nodes or CPUs lie in areas of their own (numaPTE, arXiv:2401.15558). */
public enum Segregation {
    /** All below one top. */
    NONE,
    /** An area for each node. */
    BY_NODE,
    /** An area for each CPU. */
    BY_CPU
}
