package org.orrery.ebpf.cost;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.orrery.ebpf.helper.Helper;
import org.orrery.ebpf.map.MapOperation;
import org.orrery.ebpf.memory.Touches;
import org.orrery.ebpf.run.Executable;
import org.orrery.ebpf.run.Execution;
import org.orrery.ebpf.run.Observer;
import org.orrery.ebpf.run.RunCounts;

/**
 * Prices the runs of one execution: give it to {@link org.orrery.ebpf.Machine#execution}, and ask for the {@link #cost} of each run
 * behind its end. Without caches, a run's cost depends on its counts only.
 */
public final class CycleModel implements Observer {
    private final CostProfile profile;
    private final InstructionCosts instructions;
    private final OperationPrices prices;
    private final Optional<CoreModel> core;
    private double operationNative;
    private double mapCycles;
    private double helperCycles;
    private double tailCycles;
    private long helperCalls;

    /** Prices instructions and operations as if all data and code were cached and all branches predicted. */
    public CycleModel(CostProfile profile) {
        this(profile, Optional.empty());
    }

    /**
     * Prices accesses and branches too.
     *
     * @param core the state of caches and predictor, which executions on one core share
     */
    public CycleModel(CostProfile profile, CoreModel core) {
        this(profile, Optional.of(core));
    }

    private CycleModel(CostProfile profile, Optional<CoreModel> core) {
        this.profile = profile;
        this.core = core;
        this.instructions = new InstructionCosts(profile);
        this.prices = new OperationPrices(profile);
    }

    @Override
    public void begin() {
        operationNative = 0;
        mapCycles = 0;
        helperCycles = 0;
        tailCycles = 0;
        helperCalls = 0;
        core.ifPresent(CoreModel::begin);
    }

    @Override
    public Optional<Touches> touches() {
        return core.map(each -> each);
    }

    @Override
    public void helper(Helper helper) {
        helperCalls++;
        if (!HelperKinds.usesMap(helper)) {
            helperCycles += helperCycles(helper.name());
        }
    }

    private double helperCycles(String name) {
        OperationCosts costs = profile.operations();
        if (profile.jit() == Jit.KERNEL && costs.inlinedHelpers().containsKey(name)) {
            return costs.inlinedHelpers().get(name);
        }
        double body = costs.helpers().getOrDefault(name, costs.otherHelper());
        return profile.core().helperCall() + profile.core().returnThunk() + body;
    }

    @Override
    public void operation(MapOperation operation) {
        double count = prices.nativeInstructions(operation);
        operationNative += count;
        mapCycles += cycles(operation, count);
    }

    /** Returns the cycles of an operation on a map, without its cache misses. */
    public double cycles(MapOperation operation) {
        return cycles(operation, prices.nativeInstructions(operation));
    }

    private double cycles(MapOperation operation, double count) {
        return count * profile.core().cyclesPerInstruction()
                + prices.fixed(operation)
                + operation.atomics() * profile.core().atomic();
    }

    /** Returns the cycles of each basic block of a program, run once, with its calls of functions of the program. */
    public double[] blockCycles(Executable executable) {
        InstructionCosts.Costs costs = instructions.of(executable);
        double[] sums = costs.cycles().clone();
        for (int block = 0; block < sums.length; block++) {
            sums[block] += costs.calls()[block];
        }
        return sums;
    }

    @Override
    public void worked(Helper helper, int bytes) {
        double count = bytes * profile.operations().byteWorked();
        operationNative += count;
        helperCycles += count * profile.core().cyclesPerInstruction();
    }

    @Override
    public void tailCall(boolean constantIndex) {
        tailCycles +=
                constantIndex ? profile.core().directTailCall() : profile.core().indirectTailCall();
    }

    /** Returns the cycles of an execution's last run; faster than {@link #cost}. */
    public double cycles(Execution execution) {
        double sum = profile.entry() + mapCycles + helperCycles + tailCycles;
        for (RunCounts counts : execution.counts()) {
            InstructionCosts.Costs costs = instructions.of(counts.executable());
            for (int block = 0; block < costs.cycles().length; block++) {
                sum += counts.block(block) * (costs.cycles()[block] + costs.calls()[block]);
            }
        }
        return sum + core.map(CoreModel::cycles).orElse(0.0);
    }

    /** Returns what an execution's last run cost. */
    public RunCost cost(Execution execution) {
        double plain = 0;
        double calls = tailCycles;
        double count = operationNative;
        for (RunCounts counts : execution.counts()) {
            InstructionCosts.Costs costs = instructions.of(counts.executable());
            for (int block = 0; block < costs.cycles().length; block++) {
                long times = counts.block(block);
                plain += times * costs.cycles()[block];
                calls += times * costs.calls()[block];
                count += times * costs.nativeInstructions()[block];
            }
        }
        Map<Cause, Double> cycles = new EnumMap<>(Cause.class);
        cycles.put(Cause.ENTRY, profile.entry());
        cycles.put(Cause.INSTRUCTIONS, plain);
        cycles.put(Cause.CALLS, calls);
        cycles.put(Cause.MAPS, mapCycles);
        cycles.put(Cause.HELPERS, helperCycles);
        core.ifPresent(each -> each.cycles(cycles));
        return new RunCost(
                execution.instructions(),
                count,
                core.map(CoreModel::branches).orElse(0L),
                core.map(CoreModel::mispredicts).orElse(0L),
                core.map(CoreModel::lines).orElse(0L),
                core.map(CoreModel::misses).orElse(new RunCost.Misses(0, 0, 0, 0)),
                helperCalls,
                cycles);
    }
}
