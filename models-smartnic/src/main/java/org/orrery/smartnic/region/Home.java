package org.orrery.smartnic.region;

/** Where memory is, and where code runs. */
public enum Home {
    /** The host: its memory, its cores. */
    HOST,
    /** The SmartNIC: its memory, its Arm cores. */
    NIC,
    /** The client, which has no region. */
    CLIENT
}
