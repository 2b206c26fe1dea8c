package org.orrery.smartnic.server;

import java.util.LinkedHashMap;
import java.util.Map;
import org.orrery.ebpf.cost.CostProfile;
import org.orrery.ebpf.cost.CycleModel;
import org.orrery.ebpf.run.Executable;
import org.orrery.kernel.time.SimTime;
import org.orrery.smartnic.region.Home;

/** A kind of core with its own set of costs: the same program costs differently on each. */
final class CoreKind {
    private static final int LINE = 64;
    private static final int REGISTERS = 11 * 8;
    private static final int FRAME = 512;

    private final Home home;
    private final CostProfile profile;
    private final long packet;
    private final long call;
    private final long helper;
    private final long check;
    private final long poll;
    private final long contextSwitch;
    private final CycleModel cycles;
    private final double cycle;
    private final Map<Executable, double[]> blocks = new LinkedHashMap<>();

    CoreKind(
            Home home,
            CostProfile profile,
            long packet,
            long call,
            long helper,
            long check,
            long poll,
            long contextSwitch) {
        this.home = home;
        this.profile = profile;
        this.packet = packet;
        this.call = call;
        this.helper = helper;
        this.check = check;
        this.poll = poll;
        this.contextSwitch = contextSwitch;
        this.cycles = new CycleModel(profile);
        this.cycle = (double) SimTime.SECOND / profile.core().clock();
    }

    Home home() {
        return home;
    }

    CostProfile profile() {
        return profile;
    }

    long packet() {
        return packet;
    }

    long call() {
        return call;
    }

    long helper() {
        return helper;
    }

    long check() {
        return check;
    }

    long poll() {
        return poll;
    }

    long contextSwitch() {
        return contextSwitch;
    }

    /** Returns the picoseconds of the instructions of each block of a program. */
    double[] blocks(Executable executable) {
        return blocks.computeIfAbsent(executable, each -> {
            double[] times = cycles.blockCycles(each);
            for (int block = 0; block < times.length; block++) {
                times[block] *= cycle;
            }
            return times;
        });
    }

    /** Returns the picoseconds of some cycles. */
    long cycles(double count) {
        return Math.round(count * cycle);
    }

    /** Returns the time to work on bytes one after the other. */
    long worked(int bytes) {
        return cycles(bytes * profile.operations().byteWorked() * profile.core().cyclesPerInstruction());
    }

    /** Returns the time to touch bytes that a device has written, line by line. */
    long arrived(int bytes) {
        int lines = (bytes + LINE - 1) / LINE;
        return Math.round(
                lines * profile.caches().packetShare() * profile.caches().l3Latency());
    }

    /** Returns the time to save or restore a function's registers and its stack. */
    long copyState(boolean usesStack) {
        return worked(REGISTERS + (usesStack ? FRAME : 0));
    }
}
