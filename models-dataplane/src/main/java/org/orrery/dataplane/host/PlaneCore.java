package org.orrery.dataplane.host;

import java.util.List;
import java.util.Optional;
import org.orrery.dataplane.plane.Installed;
import org.orrery.dataplane.run.Steady;
import org.orrery.dataplane.run.SteadyRuns;
import org.orrery.dataplane.run.Traffic;
import org.orrery.dataplane.traffic.Frames;

/** A core of the data plane: its part of the traffic, and what that costs with the present programs and tables. */
final class PlaneCore {
    /** Number of the interface that frames come in by. */
    static final int FROM = 1;

    private final int number;
    private final Installed installed;
    private final SteadyRuns runs;
    private Traffic traffic;
    private double share;
    private Steady steady;

    PlaneCore(int number, Installed installed, SteadyRuns runs) {
        this.number = number;
        this.installed = installed;
        this.runs = runs;
    }

    int number() {
        return number;
    }

    /** Takes its part of the traffic; the first time, tables take up what that puts there. */
    void take(byte[][] frames, double[] shares, Optional<Traffic.Newcomers> newcomers) {
        double sum = 0;
        for (double each : shares) {
            sum += each;
        }
        share = sum;
        double[] own = new double[shares.length];
        for (int frame = 0; frame < own.length && sum > 0; frame++) {
            own[frame] = shares[frame] / sum;
        }
        traffic = new Traffic(List.of(frames), own, newcomers);
        runs.settle(installed.entry(), traffic, FROM);
        steady = null;
    }

    /** Returns what the frames of other traffic cost with the present programs and tables. */
    Steady steady(double[] shares) {
        return runs.measure(installed.entry(), Traffic.of(traffic.frames(), shares), FROM);
    }

    /** Returns what a frame costs whose hardware address is not the host's. */
    Steady astray(int frame) {
        byte[] bytes = traffic.frames().get(frame).clone();
        bytes[1] ^= (byte) 0xff;
        return runs.measure(installed.entry(), Traffic.of(List.of(bytes), new double[] {1}), FROM);
    }

    /** Returns the mean length of a frame with its check sequence, in bits. */
    double meanBits() {
        double bytes = 0;
        for (int frame = 0; frame < traffic.shares().length; frame++) {
            bytes += traffic.shares()[frame] * (traffic.frames().get(frame).length + Frames.CHECK);
        }
        return 8 * bytes;
    }

    /** Returns its share of all traffic. */
    double share() {
        return share;
    }

    Traffic traffic() {
        return traffic;
    }

    /** Forgets what frames cost, because programs or tables have changed. */
    void changed() {
        steady = null;
    }

    /** Returns what frames cost now. */
    Steady steady() {
        if (steady == null) {
            steady = runs.measure(installed.entry(), traffic, FROM);
        }
        return steady;
    }
}
