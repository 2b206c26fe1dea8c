package org.orrery.hardware.net;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;

/**
 * A flow table of a NIC's embedded switch and what writing to it costs (Katsikas et al., PAM 2021; calibration
 * prefix {@code switch}). Rates of single rules and of batches together give the time of a batch and that of a rule.
 */
public record FlowTableParameters(
        @Param(
                doc = "Most rules.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "100000000",
                calibration = "switch.capacity")
        int capacity,

        @Param(
                doc = "Time of a batch of writes beside its rules.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 s",
                calibration = "switch.batch")
        long batch,

        @Param(
                doc = "Time to insert a rule.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 s",
                calibration = "switch.insert")
        long insert,

        @Param(
                doc = "Time to delete a rule.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 s",
                calibration = "switch.delete")
        long delete) {

    /**
     * Checks that each of some queues can have a rule.
     *
     * @param name of the parameter that says how many there are
     * @param queues to which rules are to point
     * @throws ParamException if there are more queues than rules
     */
    public void requireFor(String name, int queues) {
        if (queues > capacity) {
            throw new ParamException(
                    name,
                    queues + " queues, but the embedded switch has " + capacity + " rules, so that "
                            + (queues - capacity) + " of them would never see a packet; use at most " + capacity
                            + " queues, or a larger table");
        }
    }
}
