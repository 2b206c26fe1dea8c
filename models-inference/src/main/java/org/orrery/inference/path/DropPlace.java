package org.orrery.inference.path;

/** Where a request is dropped. */
public enum DropPlace {
    /** In the batch queue, before the call. */
    QUEUE,
    /** At a replica that is in rotation but has not loaded its model. */
    NOT_READY,
    /** In the replica, when it starts on the call. */
    REPLICA,
    /** In the batch queue, after the call. */
    ANSWER,
    /** In the router, between two stages. */
    ROUTER,
    /** In a replica that was removed before it was done. */
    REMOVED
}
