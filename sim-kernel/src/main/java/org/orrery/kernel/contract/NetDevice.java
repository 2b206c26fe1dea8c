package org.orrery.kernel.contract;

/** A device that sends frames into a network and takes them from it; it plugs itself in before time 0. */
public interface NetDevice {
    /** Returns its IPv4 address in the network into which it is plugged; 0 before that. */
    int address();

    /**
     * Takes its place in a network.
     *
     * @param network where its frames go
     * @param address its IPv4 address there
     */
    void plug(Network network, int address);

    /**
     * Has a frame arrive.
     *
     * @param frame the frame
     * @param delay until its last bit is there, picoseconds from now, 0 or more
     */
    void arrives(Frame frame, long delay);

    /** Returns the frames that it has handed to its network since the start. */
    long handedOver();

    /** What carries frames between devices. */
    interface Network {
        /**
         * Takes a frame.
         *
         * @param frame the frame
         * @param from its sender
         * @param departure when its last bit leaves the sender, picoseconds, not in the past
         */
        void carry(Frame frame, NetDevice from, long departure);
    }
}
