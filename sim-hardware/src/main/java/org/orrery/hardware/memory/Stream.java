package org.orrery.hardware.memory;

import java.util.Optional;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;

/** One kind of references of a program. */
public record Stream(
        @Param(
                doc = "Share of the footprint that they go to.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                fallback = "1")
        double share,

        @Param(doc = "References for each unit of work; in sequence: lines.", min = "0", fallback = "1")
        double references,

        @Param(
                doc = "Lines that are read of a page at each visit, of references at random.",
                min = "1",
                max = "64",
                fallback = "1")
        double lines,

        @Param(doc = "Whether they go through memory in sequence instead of at random.", fallback = "false")
        boolean sequential,

        @Param(
                doc = "Share of the references that write.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1",
                fallback = "0")
        double writes,

        @Param(doc = "Whether each thread keeps to a part of its own.", fallback = "false")
        boolean partitioned,

        @Param(doc = "Array that they go to, for placing it apart from the rest of the memory.")
        Optional<String> array,

        @Param(
                doc = "Share of the array that one thread touches first, in place of the program's.",
                dimension = Dimension.FRACTION,
                min = "0",
                max = "1")
        Optional<Double> loadedByOne) {

    /** Only an array with a name is touched apart from the rest. */
    public Stream {
        if (loadedByOne.isPresent() && array.isEmpty()) {
            throw new ParamException(
                    "loaded-by-one",
                    "the stream names no array, so its memory is touched with all the rest; add 'array: NAME', or leave"
                            + " loaded-by-one to the program");
        }
    }

    /** References of threads that share all of it. */
    public Stream(double share, double references, boolean sequential, double writes) {
        this(share, references, 1, sequential, writes, false);
    }

    /** References to memory that is placed with the rest of the program's. */
    public Stream(
            double share, double references, double lines, boolean sequential, double writes, boolean partitioned) {
        this(share, references, lines, sequential, writes, partitioned, Optional.empty(), Optional.empty());
    }

    /** Returns a part of it: of the memory and of the references. */
    Stream part(double part) {
        return new Stream(share * part, references * part, lines, sequential, writes, partitioned, array, loadedByOne);
    }
}
