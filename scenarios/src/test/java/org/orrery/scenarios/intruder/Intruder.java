package org.orrery.scenarios.intruder;

import org.orrery.kernel.analysis.Confidence;
import org.orrery.kernel.results.Estimate;
import org.orrery.vnic.host.Host;

/** Names a model, and computes. */
public final class Intruder {
    Host host;

    Estimate mean(double... values) {
        return Confidence.mean(values, 0.95);
    }
}
