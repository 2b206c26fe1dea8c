package org.orrery.dataplane.table;

/** What becomes of a packet that a rule describes. */
public enum Action {
    ACCEPT,
    DROP
}
