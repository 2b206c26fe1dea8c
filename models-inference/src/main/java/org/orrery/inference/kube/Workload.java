package org.orrery.inference.kube;

/**
 * What pods do: how they are made, how long their work takes, and who learns what became of it.
 *
 * @param <T> pieces of work
 */
public interface Workload<T> {
    /** What {@link #begin} returns for a piece that is dropped instead. */
    long DROPPED = -1;

    /** Returns what a pod of a version is made of. */
    Shape shape(Template template);

    /** Returns the times of the next new pod of a version. */
    PodStart.Times start(Template template);

    /** A pod's server has taken a piece of work, which may have to wait there. */
    void taken(Pod<T> pod, T piece);

    /**
     * A pod is about to work on a piece.
     *
     * @return how long it takes on the pod's own cores, picoseconds; {@link #DROPPED} if it is dropped
     */
    long begin(Pod<T> pod, T piece);

    /**
     * A pod has done a piece of work.
     *
     * @param time that it took, picoseconds
     */
    void finished(Pod<T> pod, T piece, long time);

    /** A pod has refused a piece of work, or lost it when it was killed. */
    void lost(Pod<T> pod, T piece);
}
