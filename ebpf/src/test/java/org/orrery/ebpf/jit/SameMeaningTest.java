package org.orrery.ebpf.jit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.Runs;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.asm.Disassembler;
import org.orrery.ebpf.cost.CostProfile;
import org.orrery.ebpf.cost.CycleModel;
import org.orrery.ebpf.cost.Jit;
import org.orrery.ebpf.fault.FaultException;
import org.orrery.ebpf.helper.Environment;
import org.orrery.ebpf.helper.Helper;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.MapControl;
import org.orrery.ebpf.map.MapOperation;
import org.orrery.ebpf.memory.Layout;
import org.orrery.ebpf.memory.Touches;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.run.Executable;
import org.orrery.ebpf.run.Execution;
import org.orrery.ebpf.run.Observer;
import org.orrery.ebpf.run.RunCounts;

/** Interpreter and translated code against each other. */
class SameMeaningTest {
    private static final CostProfile PROFILE = CostProfile.builtIn("xeon-4210r", Jit.KERNEL);
    private static final int LIMIT = 30_000;

    /** Everything that a run shows to the outside. */
    private record Trace(
            String end,
            List<Long> registers,
            int stack,
            List<String> maps,
            List<Long> counts,
            double cycles,
            List<String> touches) {}

    /** One of the two ways, for several programs one after the other, which share maps. */
    private static final class Side {
        private final Machine machine;
        private final List<String> touches = new ArrayList<>();
        private final CycleModel model = new CycleModel(PROFILE);
        private final boolean observed;
        private final Execution execution;

        Side(Machine.Mode mode, boolean observed, int limit) {
            this.machine = Runs.machine(mode);
            this.observed = observed;
            this.execution = machine.execution(0, Environment.still(5), observed ? watching(touches) : model, limit);
        }

        Trace trace(Program program, int runs) {
            Executable executable = machine.load(program);
            String end = "";
            List<Long> counts = new ArrayList<>();
            double cycles = 0;
            touches.clear();
            for (int run = 0; run < runs; run++) {
                execution.prepare();
                execution.memory().packet(new byte[64], 64);
                try {
                    execution.run(executable, Layout.CONTEXT, 7);
                    for (RunCounts each : execution.counts()) {
                        for (int slot = 0; slot < program.slots(); slot++) {
                            counts.add(each.instruction(slot));
                        }
                    }
                    cycles += observed ? 0 : model.cycles(execution);
                    end += " done";
                } catch (FaultException e) {
                    end += " " + e.getMessage();
                }
            }
            List<Long> registers = new ArrayList<>();
            for (int register = 0; end.endsWith(" done") && register <= 10; register++) {
                registers.add(execution.register(register));
            }
            return new Trace(
                    end,
                    registers,
                    Arrays.hashCode(execution.memory().stack()),
                    machine.maps().maps().stream().map(SameMeaningTest::content).toList(),
                    counts,
                    cycles,
                    List.copyOf(touches));
        }
    }

    private static Trace trace(Program program, Machine.Mode mode, boolean observed, int limit) {
        return new Side(mode, observed, limit).trace(program, 2);
    }

    private static String content(BpfMap map) {
        StringBuilder text = new StringBuilder();
        for (MapControl.Entry entry : new MapControl(map).batch()) {
            text.append(Arrays.toString(entry.key())).append(Arrays.toString(entry.value()));
        }
        return text.toString();
    }

    private static Observer watching(List<String> touches) {
        Touches sink = new Touches() {
            @Override
            public void access(long address, int bytes, boolean dependent) {
                touches.add(address + "+" + bytes + dependent);
            }

            @Override
            public void branch(long place, boolean taken) {
                touches.add(place + "?" + taken);
            }

            @Override
            public void run(int program, int from, int to) {
                touches.add(program + ":" + from + "-" + to);
            }
        };
        return new Observer() {
            @Override
            public void begin() {
                touches.add("begin");
            }

            @Override
            public void helper(Helper helper) {
                touches.add(helper.name());
            }

            @Override
            public void operation(MapOperation operation) {
                touches.add(operation.kind() + " " + operation.compared());
            }

            @Override
            public void worked(Helper helper, int bytes) {}

            @Override
            public void tailCall(boolean constantIndex) {}

            @Override
            public Optional<Touches> touches() {
                return Optional.of(sink);
            }
        };
    }

    @Test
    void ten_thousand_random_programs_do_the_same_both_ways() {
        int done = 0;
        for (int block = 0; block < 100; block++) {
            boolean observed = block % 10 == 0;
            Side interpreted = new Side(Machine.Mode.INTERPRETED, observed, 300);
            Side translated = new Side(Machine.Mode.TRANSLATED, observed, 300);
            for (int seed = 100 * block; seed < 100 * (block + 1); seed++) {
                Program program = RandomPrograms.program(seed);
                int runs = seed % 4 == 0 ? 2 : 1;
                Trace expected = interpreted.trace(program, runs);
                Trace actual = translated.trace(program, runs);
                if (!expected.equals(actual)) {
                    assertThat(actual)
                            .as("seed %s\n%s", seed, Disassembler.text(program))
                            .isEqualTo(expected);
                }
                done += expected.end().endsWith(" done") ? 1 : 0;
            }
        }
        assertThat(done).isGreaterThan(2_000);
    }

    @Test
    void programs_of_many_methods_do_the_same_both_ways() {
        StringBuilder text = new StringBuilder("mov %r6, 20\nagain:\n");
        for (int i = 0; i < 3_000; i++) {
            text.append("add %r0, ")
                    .append(i)
                    .append("\njne %r0, ")
                    .append(i * 7)
                    .append(", +1\nxor %r0, 5\n");
            text.append(i % 500 == 0 ? "call local odd\n" : "stxdw [%r10-8], %r0\n");
        }
        text.append("sub %r6, 1\njne32 %r6, 0, back\nexit\nback:\nja32 again\nodd:\nadd %r0, 3\nexit\n");
        Program program = Assembler.program(text.toString().replace("jne32 %r6, 0, back", "jne %r6, 0, back"));
        Trace interpreted = trace(program, Machine.Mode.INTERPRETED, false, LIMIT);
        assertThat(trace(program, Machine.Mode.TRANSLATED, false, LIMIT)).isEqualTo(interpreted);
        Trace watched = trace(program, Machine.Mode.INTERPRETED, true, LIMIT);
        assertThat(trace(program, Machine.Mode.TRANSLATED, true, LIMIT)).isEqualTo(watched);
    }

    @Test
    void a_difference_would_be_seen() {
        Program one = Assembler.program("mov %r0, 1\nexit");
        Program other = Assembler.program("mov %r1, 2\nexit");
        assertThat(trace(one, Machine.Mode.INTERPRETED, false, LIMIT))
                .isNotEqualTo(trace(other, Machine.Mode.TRANSLATED, false, LIMIT));
    }
}
