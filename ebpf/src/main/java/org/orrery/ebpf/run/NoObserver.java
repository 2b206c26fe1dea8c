package org.orrery.ebpf.run;

import org.orrery.ebpf.helper.Helper;
import org.orrery.ebpf.map.MapOperation;

/** Learns nothing. */
enum NoObserver implements Observer {
    INSTANCE;

    @Override
    public void begin() {}

    @Override
    public void helper(Helper helper) {}

    @Override
    public void operation(MapOperation operation) {}

    @Override
    public void worked(Helper helper, int bytes) {}

    @Override
    public void tailCall(boolean constantIndex) {}
}
