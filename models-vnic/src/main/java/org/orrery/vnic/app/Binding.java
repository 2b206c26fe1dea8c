package org.orrery.vnic.app;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.units.Dimension;

/** How an application's language reaches the stack (Machnet's public code). */
public sealed interface Binding {
    /** Returns what a call with a message of so many bytes costs beside the stack's own time, picoseconds. */
    long perCall(int bytes);

    /** C or C++: nothing. */
    @TypeName(value = "c", doc = "C or C++: no cost of its own.")
    record C() implements Binding {
        @Override
        public long perCall(int bytes) {
            return 0;
        }
    }

    /** Go: a cgo call and one more copy for each message each way. */
    @TypeName(value = "go", doc = "Go: a cgo call and one more copy for each message each way.")
    record Go(
            @Param(doc = "A cgo call.", dimension = Dimension.TIME, min = "0 s", max = "1 ms", calibration = "apps.cgo")
            long call,

            @Param(
                    doc = "Copying a byte.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    max = "1 us",
                    calibration = "cpu.machnet-call-copy")
            long copy)
            implements Binding {
        @Override
        public long perCall(int bytes) {
            return call + copy * bytes;
        }
    }
}
