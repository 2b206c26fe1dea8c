package org.orrery.smartnic.server;

import org.orrery.ebpf.cost.CostProfile;
import org.orrery.ebpf.cost.Jit;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;
import org.orrery.smartnic.region.Home;

/** The cores of the SmartNIC (NAAM dossier, section 4; calibration prefix {@code naam}). */
public record NicCores(
        @Param(
                doc = "Cores of the SmartNIC that serve messages.",
                dimension = Dimension.CORES,
                min = "1",
                max = "64",
                calibration = "naam.nic-cores")
        int cores,

        @Param(doc = "Profile of the cores, a file of the eBPF machine.", calibration = "naam.nic-profile")
        String profile,

        @Param(
                doc = "Core time to receive a packet and to send its reply.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "naam.nic-packet")
        long packet,

        @Param(
                doc = "Core time to call a program and to return from it.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "naam.nic-call")
        long call,

        @Param(
                doc = "Core time of a call of a helper function.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "naam.nic-helper")
        long helper,

        @Param(
                doc = "Core time to check bounds and rights of a transfer.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "naam.nic-check")
        long check,

        @Param(
                doc = "Time of a round of the poll loop that finds nothing.",
                dimension = Dimension.TIME,
                min = "1 ps",
                max = "1 ms",
                calibration = "naam.nic-poll")
        long poll,

        @Param(
                doc = "Core time to turn to the process of another tenant, where tenants are processes.",
                dimension = Dimension.TIME,
                min = "0 s",
                max = "1 ms",
                calibration = "naam.nic-switch")
        long contextSwitch) {
    /** Checks that there is such a profile. */
    public NicCores {
        CoreKind.checkProfile(profile);
    }

    CoreKind kind() {
        return new CoreKind(
                Home.NIC,
                CostProfile.builtIn(profile, Jit.UBPF),
                packet,
                call,
                helper,
                check,
                poll,
                contextSwitch,
                CoreKind.Code.UBPF);
    }
}
