package org.orrery.numa.intruder;

import org.orrery.config.yaml.Problems;
import org.orrery.numa.intruder.part.Part;
import org.orrery.vnic.host.Host;
import umontreal.ssj.rng.MRG32k3a;

/** Breaks every wall around models. */
public final class Intruder {
    static int state = 1;

    final Problems problems = new Problems();
    final MRG32k3a generator = new MRG32k3a();
    Host host;
    Part part;

    long now() {
        return System.nanoTime() + state;
    }

    Thread thread() {
        return Thread.currentThread();
    }
}
