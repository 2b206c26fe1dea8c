package org.orrery.smartnic.server;

import org.orrery.ebpf.cost.CostProfile;
import org.orrery.ebpf.cost.CostProfiles;
import org.orrery.ebpf.cost.Jit;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;
import org.orrery.smartnic.region.Home;

/** Cores that serve messages, and what they cost (NAAM, arXiv:2509.07431). Calibration keys go on from that of the side. */
record ServingCores(
        @Param(
                doc = "Cores that serve messages.",
                dimension = Dimension.CORES,
                min = "1",
                max = "64",
                calibration = "-cores")
        int cores,

        @Param(doc = "Profile of the cores, a file of the eBPF machine.", calibration = "-profile")
        String profile,

        @Param(
                doc = "Core time to receive a packet and to send its reply.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "-packet")
        long packet,

        @Param(
                doc = "Core time to call a program and to return from it.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "-call")
        long call,

        @Param(
                doc = "Core time of a call of a helper function.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "-helper")
        long helper,

        @Param(
                doc = "Core time to check bounds and rights of a transfer.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "-check")
        long check,

        @Param(
                doc = "Time of a round of the poll loop that finds nothing.",
                dimension = Dimension.TIME,
                min = "1 ps",
                max = "1 ms",
                calibration = "-poll")
        long poll,

        @Param(
                doc = "Core time to turn to the process of another tenant, where tenants are processes.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "-switch")
        long contextSwitch) {
    /** Checks that there is such a profile. */
    ServingCores {
        CoreKind.checkProfile(profile);
    }

    /** Returns cores of a side on which functions are programs. */
    CoreKind kind(Home home, CostProfiles profiles) {
        return kind(profiles, home, call, helper, check, CoreKind.Code.UBPF);
    }

    /** Returns cores of a side that may have functions as native code. */
    CoreKind kind(Home home, FunctionCode functions, CostProfiles profiles) {
        return functions.code() == CoreKind.Code.NATIVE
                ? kind(profiles, home, functions.nativeCall(), 0, 0, CoreKind.Code.NATIVE)
                : kind(home, profiles);
    }

    private CoreKind kind(
            CostProfiles profiles, Home home, long callTime, long helperTime, long checkTime, CoreKind.Code code) {
        CostProfile costs = profiles.of(profile, Jit.UBPF);
        return new CoreKind(home, costs, packet, callTime, helperTime, checkTime, poll, contextSwitch, code);
    }
}
