package org.orrery.vnic.machnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orrery.vnic.Rig.NS;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.orrery.hardware.Hardware;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.time.SimTime;
import org.orrery.vnic.Rig;
import org.orrery.vnic.host.Host;
import org.orrery.vnic.host.StackSpec;

class AllocationTest {
    /** What a run allocated on the heap, and what it did. */
    private record Cost(long bytes, double requests) {}

    private static Cost cost(long duration) {
        Rig rig = new Rig(1, new Distribution.LogNormal(300 * NS, 0.8), 0);
        StackSpec stack = new StackSpec.Machnet(Rig.machnet(), false);
        Host client = rig.host("client", Hardware.nic(256), stack);
        Host server = rig.host("server", Hardware.nic(256), stack);
        rig.load(client, rig.echo(server, 0), 1024, 32, 1);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        double requests = rig.run(duration, 0).scalars().get("load.completed");
        return new Cost(threads.getThreadAllocatedBytes(thread) - before, requests);
    }

    @Test
    void inTheLongRunARequestAndItsReplyTakeLessThanSixtyBytesOfTheHeap() {
        cost(5 * SimTime.MILLISECOND);
        Cost brief = cost(5 * SimTime.MILLISECOND);
        Cost longer = cost(25 * SimTime.MILLISECOND);
        assertThat((longer.bytes - brief.bytes) / (longer.requests - brief.requests))
                .isLessThan(60);
    }
}
