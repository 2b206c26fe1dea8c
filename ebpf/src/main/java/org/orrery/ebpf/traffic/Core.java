package org.orrery.ebpf.traffic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.orrery.ebpf.cost.Cause;
import org.orrery.ebpf.cost.CoreModel;
import org.orrery.ebpf.cost.CostProfile;
import org.orrery.ebpf.cost.CycleModel;
import org.orrery.ebpf.cost.RunCost;
import org.orrery.ebpf.memory.Layout;
import org.orrery.ebpf.run.Executable;
import org.orrery.ebpf.run.Execution;
import org.orrery.ebpf.run.RunCounts;

/** One core: its execution, its caches, and sums over its packets. */
final class Core {
    private static final int INTERFACE = 12;
    private static final int QUEUE = 16;

    private final int number;
    private final Execution execution;
    private final Optional<CycleModel> model;
    private final Meter meter;
    private final Map<Executable, RunCounts> counts = new LinkedHashMap<>();
    private final double[] cycles = new double[Cause.values().length];
    private double driver;
    private long packets;
    private long instructions;
    private long mispredicts;
    private double lastCycles;

    Core(int number, Loaded loaded, TrafficSettings settings, PacketEnvironment environment) {
        this.number = number;
        this.model = settings.profile().map(profile -> model(profile, settings.detailed()));
        this.meter = new Meter(model);
        this.execution = loaded.machine().execution(number, environment, meter, settings.limit());
    }

    private static CycleModel model(CostProfile profile, boolean detailed) {
        return detailed ? new CycleModel(profile, new CoreModel(profile)) : new CycleModel(profile);
    }

    /** Runs a program on a packet. */
    Verdict run(Executable entry, byte[] bytes, int length, DriverCosts driverCosts) {
        execution.prepare();
        execution.memory().packet(bytes, length);
        execution.memory().context(INTERFACE, 1);
        execution.memory().context(QUEUE, number);
        execution.run(entry, Layout.CONTEXT, 0);
        Verdict verdict = Verdict.of(execution.result());
        packets++;
        instructions += execution.instructions();
        for (RunCounts each : execution.counts()) {
            counts.computeIfAbsent(each.executable(), RunCounts::none).add(each);
        }
        model.ifPresent(each -> price(each, driverCosts.of(verdict)));
        return verdict;
    }

    private void price(CycleModel each, double driverCycles) {
        RunCost cost = each.cost(execution);
        double sum = driverCycles;
        for (Map.Entry<Cause, Double> entry : cost.cycles().entrySet()) {
            cycles[entry.getKey().ordinal()] += entry.getValue();
            sum += entry.getValue();
        }
        driver += driverCycles;
        mispredicts += cost.mispredicts();
        lastCycles = sum;
    }

    /** Returns the execution, with the packet as the last run left it. */
    Execution execution() {
        return execution;
    }

    /** Returns the cycles of the last packet; 0 without a model. */
    double lastCycles() {
        return lastCycles;
    }

    Optional<CycleModel> model() {
        return model;
    }

    Meter meter() {
        return meter;
    }

    Map<Executable, RunCounts> counts() {
        return counts;
    }

    double cycles(Cause cause) {
        return cycles[cause.ordinal()];
    }

    double driver() {
        return driver;
    }

    double totalCycles() {
        double sum = driver;
        for (double each : cycles) {
            sum += each;
        }
        return sum;
    }

    long packets() {
        return packets;
    }

    long instructions() {
        return instructions;
    }

    long mispredicts() {
        return mispredicts;
    }
}
