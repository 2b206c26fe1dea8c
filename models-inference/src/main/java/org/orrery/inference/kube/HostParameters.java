package org.orrery.inference.kube;

import java.util.Optional;
import org.orrery.kernel.basic.MemoryUse;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;

/** How pods use the processor on which they run. */
public record HostParameters(
        @Param(
                doc = "Clock of the cores on which the times of the pods were measured.",
                dimension = Dimension.FREQUENCY,
                min = "1 MHz",
                max = "100 GHz")
        long clock,

        @Param(
                doc = "Cores set aside for the pods; with 0 they share those that are left.",
                dimension = Dimension.CORES,
                min = "0",
                max = "1024",
                fallback = "0")
        int pinned,

        @Param(
                doc = "How long a thread keeps a core while others wait, at its clock; to its end if left out.",
                dimension = Dimension.TIME,
                min = "1 us")
        Optional<Long> slice,

        @Param(doc = "What a thread asks of memory while it works; nothing if left out.")
        Optional<MemoryUse> memory) {

    /**
     * Checks that pinned pods have room.
     *
     * @param cores of the pods that run at the start
     * @throws ParamException that names {@code host}
     */
    public void requireRoom(int cores) {
        if (pinned > 0 && pinned < cores) {
            throw new ParamException(
                    "host",
                    "pinned: " + pinned + " cores are fewer than the " + cores
                            + " of the pods at the start; pin as many, or none to share what is left");
        }
    }
}
