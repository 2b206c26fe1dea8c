package org.orrery.ebpf.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.Runs;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.helper.Environment;
import org.orrery.ebpf.map.ReferenceArray;
import org.orrery.ebpf.memory.Layout;
import org.orrery.ebpf.run.Executable;
import org.orrery.ebpf.run.Execution;

class CycleModelTest {
    private static final CostProfile XEON = CostProfile.builtIn("xeon-4210r", Jit.KERNEL);
    private static final double ROUNDING = 1e-6;

    private static RunCost cost(String text, CostProfile profile) {
        Machine machine = Runs.machine();
        Executable program = machine.load(Assembler.program(text));
        CycleModel model = new CycleModel(profile);
        Execution execution = machine.execution(0, Environment.still(1), model, Machine.LIMIT);
        RunCost cost = null;
        for (int i = 0; i < 2; i++) {
            execution.prepare();
            execution.run(program, Layout.CONTEXT, 0);
            cost = model.cost(execution);
            assertThat(model.cycles(execution)).isEqualTo(cost.totalCycles(), within(ROUNDING));
        }
        return cost;
    }

    private static final String KEY = "stw [%r10-4], 1\nstdw [%r10-16], 1\n";
    private static final String ARGUMENTS = "lddw %r1, map m\nmov %r2, %r10\nadd %r2, -4\n";
    private static final String UPDATE = ARGUMENTS + "mov %r3, %r10\nadd %r3, -16\nmov %r4, 0\ncall 2\n";
    private static final String LOOKUP = ARGUMENTS + "call 1\n";

    @ParameterizedTest
    @CsvSource({"array, 8", "hash, 39", "lru-hash, 40.25"})
    void hot_lookups_cost_what_was_measured_on_the_processors_sister(String type, double cycles) {
        String head = ".map m " + type + " 4 8 64\n" + KEY + UPDATE;
        double once = cost(head + LOOKUP + "exit", XEON).cycles().get(Cause.MAPS);
        double twice = cost(head + LOOKUP + LOOKUP + "exit", XEON).cycles().get(Cause.MAPS);
        assertThat(twice - once).isEqualTo(cycles, within(1e-4));
    }

    @Test
    void instructions_cost_their_native_instructions_and_what_is_extra() {
        double cpi = XEON.core().cyclesPerInstruction();
        RunCost cost = cost("mov %r0, 7\ndiv %r0, 2\nswap64 %r0\nlddw %r1, 5\nlsh %r0, %r1\nexit", XEON);
        double expected = (3 * 1.15 + 2 + 1 + 2) * cpi + 20;
        assertThat(cost.instructions()).isEqualTo(6);
        assertThat(cost.cycles().get(Cause.INSTRUCTIONS)).isEqualTo(expected, within(ROUNDING));
        assertThat(cost.cycles().get(Cause.ENTRY)).isEqualTo(80);
        assertThat(cost.nativeInstructions()).isEqualTo(8.45, within(ROUNDING));
    }

    @Test
    void helper_functions_cost_their_call_and_their_body() {
        RunCost cost = cost("call 7\ncall 5\ncall 8\nexit", XEON);
        assertThat(cost.helperCalls()).isEqualTo(3);
        assertThat(cost.cycles().get(Cause.HELPERS)).isEqualTo(2 * 5 + 10 + 30 + 1, within(ROUNDING));
    }

    @Test
    void only_the_kernels_verifier_puts_helper_functions_in_place() {
        RunCost ubpf = cost("call 8\nexit", CostProfile.builtIn("xeon-4210r", Jit.UBPF));
        assertThat(ubpf.cycles().get(Cause.HELPERS)).isEqualTo(5 + 1, within(ROUNDING));
    }

    @Test
    void functions_of_the_program_cost_their_call_each_time() {
        RunCost cost = cost("call local f\ncall local f\nexit\nf:\nmov %r0, 1\nexit", XEON);
        assertThat(cost.cycles().get(Cause.CALLS)).isEqualTo(10, within(ROUNDING));
    }

    @Test
    void tail_calls_with_a_constant_index_are_cheaper_than_those_with_a_variable_one() {
        assertThat(tail("mov %r3, 0\n")).isEqualTo(11);
        assertThat(tail("mov %r4, 0\nmov %r3, %r4\n")).isEqualTo(40);
    }

    private static double tail(String index) {
        Machine machine = Runs.machine();
        Executable end = machine.load(Assembler.program("mov %r0, 2\nexit"));
        Executable first = machine.load(
                Assembler.program(".map next prog-array 4 4 2\nlddw %r2, map next\n" + index + "call 12\nexit"));
        ((ReferenceArray) first.maps().get(0)).program(0, end);
        CycleModel model = new CycleModel(XEON);
        Execution execution = machine.execution(0, Environment.still(1), model, Machine.LIMIT);
        execution.prepare();
        execution.run(first, Layout.CONTEXT, 0);
        assertThat(execution.result()).isEqualTo(2);
        return model.cost(execution).cycles().get(Cause.CALLS);
    }

    @Test
    void another_processor_or_translator_is_another_profile_and_no_other_code() {
        String loop = "mov %r1, 100\nagain:\nsub %r1, 1\njne %r1, 0, again\nexit";
        double kernel = cost(loop, XEON).cycles().get(Cause.INSTRUCTIONS);
        double ubpf =
                cost(loop, CostProfile.builtIn("xeon-4210r", Jit.UBPF)).cycles().get(Cause.INSTRUCTIONS);
        double arm = cost(loop, CostProfile.builtIn("cortex-a72", Jit.KERNEL))
                .cycles()
                .get(Cause.INSTRUCTIONS);
        assertThat(ubpf / kernel).isEqualTo(1.5 / 1.15, within(ROUNDING));
        assertThat(arm / kernel).isEqualTo(1.2 * 0.8333333 / (1.15 * 0.4166667), within(ROUNDING));
    }
}
