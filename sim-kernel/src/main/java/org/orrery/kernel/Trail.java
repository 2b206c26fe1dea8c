package org.orrery.kernel;

/**
 * Where a request has been: each component that it enters and leaves puts a stamp on it. The kernel does so at every
 * {@link Replier}; a component does so itself for a stage inside it, or where a request comes in by another way.
 *
 * <p>A component that asks another on behalf of a request passes its trail on, most simply by passing the request on. One
 * that asks several at once gives them {@link #NONE}, for a trail has one end.
 */
public interface Trail {
    /** Keeps nothing. */
    Trail NONE = new Trail() {
        @Override
        public void enter(String hop) {}

        @Override
        public void leave(String hop) {}
    };

    /**
     * The request has come to a hop, from the one where it was.
     *
     * @param hop path of a component, or of a stage in it
     */
    void enter(String hop);

    /**
     * The request goes back from a hop to where it came from; without effect if it is not there any more.
     *
     * @param hop the same as when it came
     */
    void leave(String hop);

    /** A request that carries a trail. */
    interface Carrier {
        /** Returns its trail. */
        Trail trail();
    }

    /**
     * A request's stay at a hop, between two stamps.
     *
     * @param hop where
     * @param back whether it had been further on before
     * @param from simulated time of its beginning, picoseconds
     * @param to simulated time of its end, picoseconds
     */
    record Stay(String hop, boolean back, long from, long to) {
        /** Returns how long it lasted, picoseconds. */
        public long length() {
            return to - from;
        }
    }
}
