package org.orrery.inference.kube;

/** Where a pod is in its life. */
public enum PodState {
    /** Not in its service yet: its containers start, its model loads, or the next readiness probe is awaited. */
    PENDING,
    /** In its service: it gets work, even if its model should still load. */
    READY,
    /** Out of its service for good; it finishes what is inside. */
    TERMINATING,
    /** It holds no cores any more. */
    GONE
}
