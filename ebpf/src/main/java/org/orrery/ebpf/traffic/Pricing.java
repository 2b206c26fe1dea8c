package org.orrery.ebpf.traffic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.ebpf.cost.Cause;
import org.orrery.ebpf.cost.CostProfile;

/** Sums the cycles of cores. */
record Pricing(List<Core> cores, long packets) {
    TrafficResult.Costs costs(CostProfile profile, TrafficSettings settings, Services services) {
        double busiest = 0;
        double sum = 0;
        for (Core core : cores) {
            busiest = Math.max(busiest, core.totalCycles());
            sum += core.totalCycles();
        }
        double saturation = profile.core().clock() * packets / busiest;
        return new TrafficResult.Costs(
                profile.name(),
                profile.core().clock(),
                sum / packets,
                byCause(),
                cores.stream().mapToLong(Core::mispredicts).sum() / (double) packets,
                saturation,
                cores.stream().map(core -> core.packets() / (double) packets).toList(),
                settings.rate()
                        .filter(rate -> rate < saturation)
                        .map(rate -> Cores.waiting(services, cores.size(), rate, saturation, settings.seed())),
                settings.rate().filter(rate -> rate >= saturation));
    }

    private Map<String, Double> byCause() {
        Map<String, Double> byCause = new LinkedHashMap<>();
        byCause.put("driver", cores.stream().mapToDouble(Core::driver).sum() / packets);
        for (Cause cause : Cause.values()) {
            byCause.put(
                    cause.title(),
                    cores.stream().mapToDouble(core -> core.cycles(cause)).sum() / packets);
        }
        return byCause;
    }
}
