package org.orrery.inference.path;

/** What becomes of a call to a replica that is in rotation before its model is loaded. */
public enum NotReady {
    /** It waits in the replica. */
    WAIT,
    /** It fails at once, and with it its requests: they count as dropped. */
    FAIL
}
