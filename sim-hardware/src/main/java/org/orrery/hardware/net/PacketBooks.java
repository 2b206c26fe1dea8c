package org.orrery.hardware.net;

import java.util.List;

/**
 * The books of one NIC since its start. Every packet that a driver handed over was sent, was dropped, or is where a
 * packet can wait; the same holds for every packet that arrived. What waits is counted by those who hold it.
 */
final class PacketBooks {
    private long posted;
    private long sent;
    private long policedOut;
    private long held;
    private long arrived;
    private long policedIn;
    private long entering;

    /** A driver hands a packet over. */
    void posted() {
        posted++;
    }

    void sent() {
        sent++;
    }

    void policedOut() {
        policedOut++;
    }

    /** A packet has left its transmit ring and waits for the slow path or for the limit of its flow. */
    void held() {
        held++;
    }

    void released() {
        held--;
    }

    void arrived() {
        arrived++;
    }

    void policedIn() {
        policedIn++;
    }

    /** A packet has arrived and waits for the link or for the packet-rate budget. */
    void entering() {
        entering++;
    }

    void entered() {
        entering--;
    }

    long sentSoFar() {
        return sent;
    }

    /**
     * Compares the books with what the rings hold.
     *
     * @param transmit the transmit rings
     * @param receive the receive rings
     * @param enteringLate packets that have arrived, wait for the link and have no event
     * @return an empty string if every packet is accounted for, otherwise what is wrong
     */
    String violation(TxRing[] transmit, List<RxQueue> receive, int enteringLate) {
        long inTransmitRings = 0;
        for (TxRing ring : transmit) {
            inTransmitRings += ring.waiting();
        }
        if (posted != sent + policedOut + held + inTransmitRings) {
            return posted + " packets were handed over, but " + sent + " were sent, " + policedOut + " dropped, " + held
                    + " are held back and " + inTransmitRings + " wait in transmit rings";
        }
        long taken = 0;
        long refused = 0;
        long inReceiveRings = 0;
        for (RxQueue ring : receive) {
            taken += ring.takenSoFar();
            refused += ring.refusedSoFar();
            inReceiveRings += ring.size();
        }
        if (arrived != policedIn + entering + enteringLate + refused + taken + inReceiveRings) {
            return arrived + " packets arrived, but " + (policedIn + refused) + " were dropped, " + taken
                    + " taken by the driver, " + (entering + enteringLate) + " wait for the link and " + inReceiveRings
                    + " wait in receive rings";
        }
        return "";
    }
}
