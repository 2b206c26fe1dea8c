package org.orrery.kernel.capture;

/**
 * Where a link or a network interface shows the frames that pass. Building a frame's bytes costs time, so a
 * model asks first:
 *
 * <pre>{@code
 * if (tap.isOpen()) {
 *     tap.frame(bytes, captured, length);
 * }
 * }</pre>
 */
public interface FrameTap {
    /** A tap that wants nothing in the whole run; one that is not this may be open later. */
    FrameTap CLOSED = new FrameTap() {
        @Override
        public boolean isOpen() {
            return false;
        }

        @Override
        public void frame(byte[] bytes, int captured, int originalLength) {}
    };

    /** Returns whether a frame that passes now is wanted. */
    boolean isOpen();

    /**
     * Records a frame that passes at the current simulated time. Does nothing while the tap is not open.
     *
     * @param bytes the frame from its destination address on, without preamble and check sequence; not kept
     * @param captured how many of the bytes count, 0 to {@code bytes.length}; a model that simulates no payload
     *     gives the headers only
     * @param originalLength bytes of the whole frame, {@code captured} or more
     * @throws IllegalArgumentException if the lengths contradict one another
     * @throws java.io.UncheckedIOException if the frame cannot be written
     */
    void frame(byte[] bytes, int captured, int originalLength);
}
