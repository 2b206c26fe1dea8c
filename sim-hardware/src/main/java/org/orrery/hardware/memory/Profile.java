package org.orrery.hardware.memory;

import java.util.List;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;

/** What a program does for each unit of work. */
public record Profile(
        @Param(doc = "Threads.", dimension = Dimension.COUNT, min = "1", max = "4096")
        long threads,

        @Param(doc = "Memory.", dimension = Dimension.DATA, min = "64 KiB")
        long footprint,

        @Param(doc = "Units of work in a run.", min = "1") double operations,

        @Param(doc = "Cycles of computing for each unit.", min = "0")
        double cycles,

        @Param(doc = "Factor on all numbers of references.", min = "0", fallback = "1")
        double scale,

        @Param(
                doc = "References in flight that the program's dependences allow.",
                min = "1",
                max = "64",
                fallback = "1")
        double mlp,

        @Param(doc = "Whether walks, data and computing of a unit overlap.", fallback = "false")
        boolean overlapped,

        @Param(
                doc = "Share of the memory that one thread touches first; the rest by all threads.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                fallback = "1")
        double loadedByOne,

        @Param(
                doc = "Share of the memory that the thread which loads the program touches and no one afterwards.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                fallback = "0")
        double loaderOnly,

        @Param(
                doc = "Share of the memory that large pages back if they are asked for.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                fallback = "1")
        double hugeShare,

        @Param(
                doc =
                        "Whether the threads do equal parts of the work between barriers, so that all wait for the slowest; otherwise they take work as they are done.",
                fallback = "false")
        boolean barriers,

        @Param(doc = "The references.") List<Stream> streams) {

    /** A program whose memory all of its threads may touch, and large pages may back. */
    public Profile(
            long threads,
            long footprint,
            double operations,
            double cycles,
            double scale,
            double mlp,
            boolean overlapped,
            double loadedByOne,
            List<Stream> streams) {
        this(threads, footprint, operations, cycles, scale, mlp, overlapped, loadedByOne, 0, 1, false, streams);
    }

    /** Entries of a table page. */
    static final int ENTRIES = 512;

    /** Needs streams, and something that takes time. */
    public Profile {
        streams = List.copyOf(streams);
        if (streams.isEmpty()) {
            throw new ParamException("streams", "a program without references has nothing to simulate here");
        }
        double references = streams.stream().mapToDouble(Stream::references).sum();
        if (cycles == 0 && scale * references == 0) {
            throw new ParamException(
                    "cycles",
                    "a unit of work that neither computes nor refers to memory takes no time: it would never end");
        }
    }

    /** Returns the memory in bytes. */
    public long bytes() {
        return footprint / 8;
    }

    /** Returns the share of the memory of which each thread uses a part of its own. */
    public double partitionedShare() {
        return Math.min(
                1,
                streams.stream()
                        .filter(Stream::partitioned)
                        .mapToDouble(Stream::share)
                        .sum());
    }

    /** Returns the references for each unit of work. */
    public double references() {
        return scale * streams.stream().mapToDouble(Stream::references).sum();
    }

    /** Returns the same with another footprint in bits. */
    public Profile withFootprint(long bits) {
        return new Profile(
                threads,
                bits,
                operations,
                cycles,
                scale,
                mlp,
                overlapped,
                loadedByOne,
                loaderOnly,
                hugeShare,
                barriers,
                streams);
    }

    /** Returns the same with other fitted numbers. */
    public Profile fitted(double newOperations, double newCycles, double newScale, double newMlp) {
        return new Profile(
                threads,
                footprint,
                newOperations,
                newCycles,
                newScale,
                newMlp,
                overlapped,
                loadedByOne,
                loaderOnly,
                hugeShare,
                barriers,
                streams);
    }

    /** Returns the same with large pages backing another share of the memory. */
    public Profile withHugeShare(double share) {
        return new Profile(
                threads,
                footprint,
                operations,
                cycles,
                scale,
                mlp,
                overlapped,
                loadedByOne,
                loaderOnly,
                share,
                barriers,
                streams);
    }
}
