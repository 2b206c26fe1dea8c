package org.orrery.kernel.basic;

import java.util.List;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.ModelLibrary;
import org.orrery.kernel.ycsb.YcsbLoad;

/** Makes the basic components known to scenario files. */
public final class BasicLibrary implements ModelLibrary {
    @Override
    public String name() {
        return "basic";
    }

    @Override
    public String doc() {
        return "Sources, queues, links and sinks that know no particular system.";
    }

    @Override
    public List<ComponentType<?>> components() {
        return List.of(
                Source.TYPE,
                Queue.TYPE,
                Delay.TYPE,
                Wire.TYPE,
                Router.TYPE,
                Sink.TYPE,
                Caller.TYPE,
                Servers.TYPE,
                Worker.TYPE,
                CacheAside.TYPE,
                Chain.TYPE,
                Bill.TYPE,
                Oscillation.TYPE,
                JobCalls.TYPE,
                YcsbLoad.TYPE);
    }

    @Override
    public List<String> calibrations() {
        return List.of("models/prices.yaml");
    }
}
