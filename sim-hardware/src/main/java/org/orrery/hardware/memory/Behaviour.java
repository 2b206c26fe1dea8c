package org.orrery.hardware.memory;

/**
 * What a program asks of one kind of core for each unit of work; none of it depends on how fast the program runs. References
 * are cut into classes of lines that are used about equally often, data and table entries apart.
 */
interface Behaviour {
    /** Returns the program. */
    Profile profile();

    /** Returns the number of classes. */
    int classes();

    /** Returns whether a class holds table entries. */
    boolean isTable(int kind);

    /** Returns whether a class holds entries of the extended page table of a virtual machine; these are table entries as well. */
    default boolean isExtended(int kind) {
        return false;
    }

    /** Returns the stream of the program that a class belongs to, its place in the profile. */
    default int stream(int kind) {
        return 0;
    }

    /** Returns whether a class is read in sequence, so that prefetchers run ahead. */
    boolean isSequential(int kind);

    /** Returns the further lines that come along with each line of a class from memory. */
    double alongside(int kind);

    /** Returns the share of the references to a class that write. */
    double writes(int kind);

    /** Returns the walks. */
    double walks();

    /** Returns the hits of the level-2 TLB, at most. */
    double l2TlbHits();

    /** Returns the references to upper levels of the table beside the classes; level 1 holds them. */
    double upperReferences();

    /** Returns the lines of a class. */
    double items(int kind);

    /** Returns the references to a class. */
    double references(int kind);

    /** Returns the references to a class that miss level 1. */
    double l1Miss(int kind);

    /** Returns the references to a class that miss level 2. */
    double l2Miss(int kind);
}
