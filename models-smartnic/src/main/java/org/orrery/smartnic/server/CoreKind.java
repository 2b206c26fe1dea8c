package org.orrery.smartnic.server;

import java.util.Arrays;
import org.orrery.ebpf.cost.CacheCosts;
import org.orrery.ebpf.cost.CostProfile;
import org.orrery.ebpf.cost.CycleModel;
import org.orrery.ebpf.run.Executable;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.time.SimTime;
import org.orrery.smartnic.function.Function;
import org.orrery.smartnic.region.Home;

/** A kind of core with its own set of costs: the same program costs differently on each. */
public final class CoreKind {
    private static final int LINE = 64;
    private static final int REGISTERS = 11 * 8;
    private static final int FRAME = 512;

    /** What functions are on these cores. */
    public enum Code {
        /** eBPF programs that uBPF has translated. */
        UBPF,
        /** Native code of the same meaning. */
        NATIVE
    }

    private final Code code;
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
    private PathPrices[] paths = new PathPrices[0];

    CoreKind(
            Home home,
            CostProfile profile,
            long packet,
            long call,
            long helper,
            long check,
            long poll,
            long contextSwitch,
            Code code) {
        this.code = code;
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

    static void checkProfile(String name) {
        if (!CostProfile.BUILT_IN.contains(name)) {
            throw new ParamException(
                    "profile",
                    "there is no profile '" + name + "'; expected one of " + String.join(", ", CostProfile.BUILT_IN));
        }
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

    /** Returns the prices of the ways through a program. */
    PathPrices paths(Function function) {
        Executable executable = function.program();
        int number = executable.number();
        if (number >= paths.length) {
            paths = Arrays.copyOf(paths, Math.max(number + 1, 2 * paths.length));
        }
        if (paths[number] == null) {
            double[] times = cycles.blockCycles(executable);
            for (int block = 0; block < times.length; block++) {
                times[block] *= cycle;
            }
            paths[number] =
                    isNative() ? PathPrices.ofNative(function, perInstruction()) : new PathPrices(function, times);
        }
        return paths[number];
    }

    boolean isNative() {
        return code == Code.NATIVE;
    }

    private double perInstruction() {
        return profile.core().cyclesPerInstruction() * cycle;
    }

    /** Returns the time of an atomic operation. */
    long atomic() {
        return cycles(profile.core().atomic());
    }

    /** Returns the picoseconds of some cycles. */
    long cycles(double count) {
        return Math.round(count * cycle);
    }

    /** Returns the caches of its profile, of whose second level code finds room in one half. */
    CodeCache.Levels codeLevels() {
        CacheCosts costs = profile.caches();
        return new CodeCache.Levels(
                costs.l1iSize() / Byte.SIZE,
                costs.l1iWays(),
                costs.l2Size() / Byte.SIZE / 2,
                costs.l2Ways(),
                cycles(costs.l2Cycles()),
                costs.l3Latency());
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
