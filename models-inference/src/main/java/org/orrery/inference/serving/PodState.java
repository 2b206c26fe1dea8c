package org.orrery.inference.serving;

/** Where a pod is in its life. */
public enum PodState {
    /** Its containers are being started. */
    CONTAINER_START,
    /** The server loads the model. */
    LOADING,
    /** The side-car sends its first requests, or the next readiness probe is awaited. */
    WARMING,
    /** In the service: it gets requests. */
    READY,
    /** Out of the service; it finishes the requests inside. */
    TERMINATING,
    /** It holds no CPU any more. */
    GONE
}
