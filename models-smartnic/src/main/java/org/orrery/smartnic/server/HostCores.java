package org.orrery.smartnic.server;

import org.orrery.ebpf.cost.CostProfile;
import org.orrery.ebpf.cost.Jit;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;
import org.orrery.smartnic.region.Home;

/** The cores of the host that serve messages (NAAM dossier, section 4; calibration prefix {@code naam}). */
public record HostCores(
        @Param(
                doc = "Cores of the host that serve messages.",
                dimension = Dimension.CORES,
                min = "1",
                max = "64",
                calibration = "naam.host-cores")
        int cores,

        @Param(doc = "Profile of the cores, a file of the eBPF machine.", calibration = "naam.host-profile")
        String profile,

        @Param(
                doc = "Core time to receive a packet and to send its reply.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "naam.host-packet")
        long packet,

        @Param(
                doc = "Core time to call a program and to return from it.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "naam.host-call")
        long call,

        @Param(
                doc = "Core time of a call of a helper function.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "naam.host-helper")
        long helper,

        @Param(
                doc = "Core time to check bounds and rights of a transfer.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "naam.host-check")
        long check,

        @Param(
                doc = "Time of a round of the poll loop that finds nothing.",
                dimension = Dimension.TIME,
                min = "1 ps",
                max = "1 ms",
                calibration = "naam.host-poll")
        long poll,

        @Param(
                doc = "Core time to turn to the process of another tenant, where tenants are processes.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "naam.host-switch")
        long contextSwitch,

        @Param(
                doc = "Whether functions are translated by uBPF or are native code of the same meaning.",
                fallback = "ubpf")
        CoreKind.Code code,

        @Param(
                doc = "Core time to call a native function and to return from it.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "naam.host-native-call")
        long nativeCall) {
    /** Checks that there is such a profile. */
    public HostCores {
        CoreKind.checkProfile(profile);
    }

    CoreKind kind() {
        boolean isNative = code == CoreKind.Code.NATIVE;
        return new CoreKind(
                Home.HOST,
                CostProfile.builtIn(profile, Jit.UBPF),
                packet,
                isNative ? nativeCall : call,
                isNative ? 0 : helper,
                isNative ? 0 : check,
                poll,
                contextSwitch,
                code);
    }
}
