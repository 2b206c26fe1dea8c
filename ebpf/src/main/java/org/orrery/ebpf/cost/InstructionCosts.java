package org.orrery.ebpf.cost;

import java.util.LinkedHashMap;
import java.util.Map;
import org.orrery.ebpf.isa.Form;
import org.orrery.ebpf.isa.Operation;
import org.orrery.ebpf.run.Blocks;
import org.orrery.ebpf.run.Executable;

/** Native instructions and cycles of the basic blocks of programs. */
final class InstructionCosts {
    private final CostProfile profile;
    private final Map<Executable, Costs> known = new LinkedHashMap<>();

    /** By block: native instructions, cycles of instructions, cycles of calls. */
    record Costs(double[] nativeInstructions, double[] cycles, double[] calls) {}

    InstructionCosts(CostProfile profile) {
        this.profile = profile;
    }

    Costs of(Executable executable) {
        return known.computeIfAbsent(executable, this::compute);
    }

    private Costs compute(Executable executable) {
        Blocks blocks = executable.blocks();
        Costs costs = new Costs(new double[blocks.count()], new double[blocks.count()], new double[blocks.count()]);
        for (int block = 0; block < blocks.count(); block++) {
            for (int slot = blocks.start(block); slot <= blocks.end(block); slot++) {
                Form form = executable.form(slot);
                if (form == null) {
                    continue;
                }
                double count = nativeInstructions(form);
                costs.nativeInstructions()[block] += count;
                costs.cycles()[block] += count * profile.core().cyclesPerInstruction() + extra(form);
                if (form.operation() == Operation.CALL_LOCAL) {
                    costs.calls()[block] +=
                            profile.core().functionCall() + profile.core().returnThunk();
                }
            }
        }
        return costs;
    }

    private double nativeInstructions(Form form) {
        return switch (form.operation()) {
            case LOAD_CONSTANT -> profile.core().constantNative();
            case SWAP -> profile.core().swapNative();
            case LSH, RSH, ARSH ->
                form.isRegisterForm() ? profile.core().shiftNative() : profile.nativePerInstruction();
            default -> profile.nativePerInstruction();
        };
    }

    private double extra(Form form) {
        if (form.operation().isAtomic()) {
            return profile.core().atomic();
        }
        return switch (form.operation()) {
            case DIV, SDIV, MOD, SMOD -> profile.core().division();
            default -> 0;
        };
    }
}
