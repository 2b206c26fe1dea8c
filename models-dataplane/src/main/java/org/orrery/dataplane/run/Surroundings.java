package org.orrery.dataplane.run;

import java.util.function.IntSupplier;
import org.orrery.ebpf.helper.Environment;

/** Clock and chance of the programs of a data plane; whoever runs them sets both. */
public final class Surroundings implements Environment {
    private long nanoseconds;
    private IntSupplier random = () -> -1;

    /** Creates surroundings at time 0, in which each random number is the largest. */
    public Surroundings() {}

    /** Sets the time. */
    public void at(long time) {
        nanoseconds = time;
    }

    /** Sets where random numbers come from. */
    public void draws(IntSupplier source) {
        random = source;
    }

    @Override
    public long nanoseconds() {
        return nanoseconds;
    }

    @Override
    public int random() {
        return random.getAsInt();
    }
}
