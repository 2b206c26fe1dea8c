package org.orrery.dataplane.host;

import java.util.Arrays;
import org.orrery.dataplane.plane.DataPlane;
import org.orrery.dataplane.run.FrameRunner;
import org.orrery.dataplane.run.HeatSamples;
import org.orrery.dataplane.run.Steady;
import org.orrery.ebpf.run.Observer;
import org.orrery.hardware.net.XdpVerdict;

/** What a packet of each flow costs, where it goes, and on which core it runs, with the programs that are in place; found out when it is asked for. */
final class FlowCosts {
    private static final int UNKNOWN = -2;

    private final LivePlane live;
    private final DataPlane plane;
    private int[] cores = new int[0];
    private int[] servers = new int[0];
    private long[] counts = new long[0];
    private Steady[] steady = new Steady[0];

    FlowCosts(LivePlane live, DataPlane plane) {
        this.live = live;
        this.plane = plane;
    }

    /** Programs or traffic have changed. */
    void changed() {
        steady = new Steady[live.cores().size()];
        int flows = live.cores().get(0).traffic().shares().length;
        cores = new int[flows];
        servers = new int[flows];
        Arrays.fill(servers, UNKNOWN);
        if (counts.length != flows) {
            counts = new long[flows];
        }
        for (PlaneCore core : live.cores()) {
            double[] shares = core.traffic().shares();
            for (int flow = 0; flow < flows; flow++) {
                if (shares[flow] > 0) {
                    cores[flow] = core.number();
                }
            }
        }
    }

    /** Returns the core of a flow. */
    int core(int flow) {
        return cores[flow];
    }

    /** Returns the cycles of a packet. */
    double cycles(int flow) {
        int core = cores[flow];
        if (steady[core] == null) {
            steady[core] = live.cores().get(core).steady();
        }
        return steady[core].byFrame()[flow];
    }

    /** Returns the place of the server to which packets go; -1 if they are dropped. */
    int server(int flow) {
        if (servers[flow] == UNKNOWN) {
            servers[flow] = verdict(flow);
        }
        return servers[flow];
    }

    private int verdict(int flow) {
        PlaneCore core = live.cores().get(cores[flow]);
        FrameRunner runner =
                new FrameRunner(live.installed().machine(), core.number(), live.surroundings(), Observer.none());
        XdpVerdict verdict = VerdictCosts.name(
                runner.run(live.installed().entry(), core.traffic().frames().get(flow), PlaneCore.FROM));
        return verdict.leaves() ? plane.server(runner.execution().memory().packet()) : -1;
    }

    /** Counts packets of a flow. */
    void count(int flow, int packets) {
        counts[flow] += packets;
    }

    /** Has sampling code, if there is any, record the packets since this was asked last. */
    void record() {
        live.heat().ifPresent(this::record);
        Arrays.fill(counts, 0);
    }

    private void record(HeatSamples heat) {
        for (PlaneCore core : live.cores()) {
            long[] own = new long[counts.length];
            for (int flow = 0; flow < own.length; flow++) {
                own[flow] = cores[flow] == core.number() ? counts[flow] : 0;
            }
            heat.add(own, core.number());
        }
    }
}
