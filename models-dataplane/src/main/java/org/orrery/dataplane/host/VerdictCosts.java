package org.orrery.dataplane.host;

import org.orrery.dataplane.run.DriverCycles;
import org.orrery.hardware.net.XdpDriverCosts;
import org.orrery.hardware.net.XdpVerdict;

/** The costs of a driver by the number of the verdict, without what the frames of a poll share. */
record VerdictCosts(XdpDriverCosts costs) implements DriverCycles {
    @Override
    public double of(int verdict) {
        return costs.receive() + costs.prepare() + costs.of(name(verdict));
    }

    /** Returns the verdict of a number; Linux takes unknown ones for aborted. */
    static XdpVerdict name(int verdict) {
        XdpVerdict[] all = XdpVerdict.values();
        return verdict >= 0 && verdict < all.length ? all[verdict] : XdpVerdict.ABORTED;
    }
}
