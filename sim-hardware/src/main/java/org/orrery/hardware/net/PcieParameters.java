package org.orrery.hardware.net;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/**
 * A PCI Express link (calibration prefix {@code pcie}). Data travels in packets of the
 * transaction layer (TLPs) of at most the payload that both ends agreed on, each with its header and framing.
 */
public record PcieParameters(
        @Param(
                doc = "What transaction-layer packets may use of each direction: the lanes without their encoding, flow"
                        + " control and acknowledgements.",
                dimension = Dimension.BANDWIDTH,
                min = "1 Mbit/s",
                calibration = "pcie.rate")
        long rate,

        @Param(
                doc = "From the end of a packet on the lanes until the other side has it.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "pcie.latency")
        long latency,

        @Param(
                doc = "Most data of one packet.",
                dimension = Dimension.DATA,
                min = "128 B",
                max = "4096 B",
                fallback = "256 B",
                calibration = "pcie.max-payload")
        long maxPayload,

        @Param(
                doc = "Most data for which one read request asks.",
                dimension = Dimension.DATA,
                min = "128 B",
                max = "4096 B",
                fallback = "512 B",
                calibration = "pcie.max-read-request")
        long maxReadRequest,

        @Param(
                doc = "Header, checksums and framing of a write with 64-bit addresses, and of a read request.",
                dimension = Dimension.DATA,
                min = "0 B",
                max = "64 B",
                fallback = "24 B",
                calibration = "pcie.request-header")
        long requestHeader,

        @Param(
                doc = "Header, checksums and framing of a completion.",
                dimension = Dimension.DATA,
                min = "0 B",
                max = "64 B",
                fallback = "20 B",
                calibration = "pcie.completion-header")
        long completionHeader) {

    /** Returns the bits on the lanes of a write of data of some bytes, 1 or more. */
    public long writeBits(long bytes) {
        return inPackets(8 * bytes, maxPayload, requestHeader);
    }

    /** Returns the bits on the lanes of the requests of a read of some bytes, 1 or more. */
    public long requestBits(long bytes) {
        return packets(8 * bytes, maxReadRequest) * requestHeader;
    }

    /** Returns the bits on the lanes of the data that a read of some bytes brings, 1 or more. */
    public long completionBits(long bytes) {
        return inPackets(8 * bytes, maxPayload, completionHeader);
    }

    private static long inPackets(long bits, long most, long header) {
        return bits + packets(bits, most) * header;
    }

    private static long packets(long bits, long most) {
        return (bits + most - 1) / most;
    }
}
