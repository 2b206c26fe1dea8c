package org.orrery.ebpf.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.Runs;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.helper.Environment;
import org.orrery.ebpf.memory.Layout;
import org.orrery.ebpf.run.Executable;
import org.orrery.ebpf.run.Execution;

class CoreModelTest {
    private static final CostProfile XEON = CostProfile.builtIn("xeon-4210r", Jit.KERNEL);
    private static final double ROUNDING = 1e-9;

    @Test
    void a_set_keeps_the_lines_used_last() {
        LineCache cache = new LineCache(8L * 64 * 2 * 4, 2);
        assertThat(cache.touch(0)).isFalse();
        assertThat(cache.touch(4)).isFalse();
        assertThat(cache.touch(0)).isTrue();
        assertThat(cache.touch(8)).isFalse();
        assertThat(cache.touch(0)).isTrue();
        assertThat(cache.touch(4)).isFalse();
        assertThat(cache.touch(1)).isFalse();
    }

    @Test
    void a_line_costs_the_latency_of_its_level_whole_if_dependent_and_in_part_if_not() {
        CoreModel core = new CoreModel(XEON);
        core.begin();
        core.access(Layout.MAPS, 8, true);
        assertThat(core.cycles()).isEqualTo(90e-9 * 2.4e9, within(ROUNDING));
        core.access(Layout.MAPS + 8, 8, true);
        assertThat(core.misses()).isEqualTo(new RunCost.Misses(1, 1, 1, 0));
        core.access(Layout.MAPS + 60, 8, false);
        assertThat(core.cycles()).isEqualTo(1.3 * 90e-9 * 2.4e9, within(ROUNDING));
        for (int line = 2; line < 600; line++) {
            core.access(Layout.MAPS + 64L * line, 1, false);
        }
        double before = core.cycles();
        core.access(Layout.MAPS, 1, true);
        assertThat(core.cycles() - before).isEqualTo(14, within(ROUNDING));
    }

    @Test
    void a_packet_is_in_the_last_level_at_first_and_cached_then() {
        CoreModel core = new CoreModel(XEON);
        for (int run = 0; run < 2; run++) {
            core.begin();
            core.access(Layout.PACKET + 256, 8, false);
            core.access(Layout.PACKET + 256, 8, false);
            assertThat(core.cycles()).isEqualTo(0.5 * 26e-9 * 2.4e9, within(ROUNDING));
            assertThat(core.lines()).isEqualTo(2);
        }
    }

    @Test
    void patterns_are_learnt_and_chance_is_not() {
        Predictor predictor = new Predictor(14, 16384);
        SplittableRandom random = new SplittableRandom(3);
        int pattern = 0;
        int chance = 0;
        for (int i = 0; i < 20_000; i++) {
            pattern += predictor.predicts(7, i % 3 == 0) ? 0 : 1;
        }
        for (int i = 0; i < 20_000; i++) {
            chance += predictor.predicts(9, random.nextBoolean()) ? 0 : 1;
        }
        assertThat(pattern).isLessThan(200);
        assertThat(chance).isBetween(8_000, 12_000);
    }

    @Test
    void code_that_fits_costs_nothing_from_its_second_run_on() {
        Machine machine = Runs.machine();
        Executable program = machine.load(Assembler.program("mov %r0, 1\n".repeat(100) + "exit"));
        CycleModel model = new CycleModel(XEON, new CoreModel(XEON));
        Execution execution = machine.execution(0, Environment.still(1), model, Machine.LIMIT);
        execution.prepare();
        execution.run(program, Layout.CONTEXT, 0);
        assertThat(model.cost(execution).cycles().get(Cause.CODE)).isGreaterThan(100);
        assertThat(model.cost(execution).misses().code())
                .isEqualTo(model.cost(execution).misses().l1())
                .isBetween(7L, 9L);
        execution.prepare();
        execution.run(program, Layout.CONTEXT, 0);
        assertThat(model.cost(execution).cycles().get(Cause.CODE)).isZero();
        assertThat(model.cost(execution).misses().code()).isZero();
        assertThat(model.cycles(execution)).isEqualTo(model.cost(execution).totalCycles(), within(ROUNDING));
    }

    @Test
    void branches_and_touches_of_a_run_are_counted() {
        Machine machine = Runs.machine();
        Executable program = machine.load(
                Assembler.program("mov %r1, 10\nagain:\nstxdw [%r10-8], %r1\nsub %r1, 1\njne %r1, 0, again\nexit"));
        CycleModel model = new CycleModel(XEON, new CoreModel(XEON));
        Execution execution = machine.execution(0, Environment.still(1), model, Machine.LIMIT);
        execution.prepare();
        execution.run(program, Layout.CONTEXT, 0);
        RunCost cost = model.cost(execution);
        assertThat(cost.branches()).isEqualTo(10);
        assertThat(cost.touches()).isEqualTo(10);
        assertThat(cost.mispredicts()).isPositive();
    }
}
