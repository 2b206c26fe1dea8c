package org.orrery.ebpf.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.Runs;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.elf.BpfObject;
import org.orrery.ebpf.elf.ObjectFiles;
import org.orrery.ebpf.fault.FaultException;
import org.orrery.ebpf.helper.Environment;
import org.orrery.ebpf.helper.Helpers;
import org.orrery.ebpf.isa.Expected;
import org.orrery.ebpf.isa.Form;
import org.orrery.ebpf.isa.Forms;
import org.orrery.ebpf.jit.RandomPrograms;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.map.MapType;
import org.orrery.ebpf.memory.Layout;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.run.Executable;
import org.orrery.ebpf.run.Execution;
import org.orrery.ebpf.run.Observer;

class FrozenDataTest {
    private static final MapSpec DATA = new MapSpec(".rodata", MapType.ARRAY, 4, 8, 1, 0, Optional.empty(), true);
    private static final long[] EDGES = {0, 1, -1, 7, 33, 64, Integer.MIN_VALUE, Long.MIN_VALUE, 0x8182_8384_9596_97f8L
    };

    private static Program program(String text) {
        return new Program("p", "", Assembler.program(text).words(), List.of(DATA));
    }

    private static Program folded(String text, int first) {
        byte[] content = {(byte) first, 0, 0, 0, 0, 0, 0, 0};
        return FrozenData.fold(program(text), Map.of(".rodata", content));
    }

    @Test
    void a_branch_on_read_only_data_is_decided_and_the_other_side_goes() {
        String text = "lddw %r1, value 0+0\nldxw %r2, [%r1]\njeq %r2, 0, off\nmov %r0, 1\nexit\noff:\nmov %r0, 2\nexit";
        Program on = folded(text, 5);
        assertThat(on.slots()).isEqualTo(5);
        assertThat(on.text(3)).isEqualTo("mov %r0, 1");
        Program off = folded(text, 0);
        assertThat(off.slots()).isEqualTo(6);
        assertThat(off.text(3)).isEqualTo("ja +0");
        assertThat(off.text(4)).isEqualTo("mov %r0, 2");
    }

    @Test
    void a_branch_on_what_may_change_stays() {
        String text = "ldxw %r2, [%r10-8]\njeq %r2, 0, off\nmov %r0, 1\nexit\noff:\nmov %r0, 2\nexit";
        assertThat(folded(text, 0).words()).isEqualTo(program(text).words());
        String unknown =
                "lddw %r1, value 0+0\nldxw %r2, [%r1]\njeq %r2, 0, off\nmov %r0, 1\nexit\noff:\nmov %r0, 2\nexit";
        assertThat(FrozenData.fold(program(unknown), Map.of()).words())
                .isEqualTo(program(unknown).words());
    }

    @Test
    void what_two_ways_bring_differently_is_not_known() {
        String text = "mov %r3, 1\njeq %r1, 0, +1\nmov %r3, 2\njeq %r3, 2, +2\nmov %r0, 1\nexit\nmov %r0, 2\nexit";
        assertThat(folded(text, 0).words()).isEqualTo(program(text).words());
    }

    @Test
    void arithmetic_and_comparisons_are_those_of_the_machine() {
        for (Form form : Forms.all()) {
            for (long a : EDGES) {
                for (long b : EDGES) {
                    if (form.operation().isArithmetic()) {
                        assertThat(Evaluation.arithmetic(form, a, b))
                                .as("%s %x %x", form, a, b)
                                .isEqualTo(Expected.arithmetic(form, a, b));
                    } else if (form.operation().isBranch()) {
                        assertThat(Evaluation.branch(form, a, b))
                                .as("%s %x %x", form, a, b)
                                .isEqualTo(Expected.branch(form, a, b));
                    }
                }
            }
        }
    }

    @Test
    void random_programs_do_the_same_when_they_are_folded() {
        int shorter = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            Program program = RandomPrograms.program(seed);
            Program folded = FrozenData.fold(program, Map.of());
            shorter += folded.slots() < program.slots() ? 1 : 0;
            assertThat(folded.problems(Helpers.standard()::has))
                    .as("seed %s", seed)
                    .isEmpty();
            assertThat(end(folded)).as("seed %s", seed).isEqualTo(end(program));
        }
        assertThat(shorter).isGreaterThan(500);
    }

    private static String end(Program program) {
        Machine machine = Runs.machine();
        Executable executable = machine.load(program);
        Execution execution = machine.execution(0, Environment.still(3), Observer.none(), 2_000);
        execution.prepare();
        try {
            execution.run(executable, Layout.CONTEXT, 5);
            return execution.result() + " " + execution.register(6) + " " + execution.register(7);
        } catch (FaultException e) {
            return e.reason().contains("limit") ? "limit" : e.reason();
        }
    }

    static Stream<Path> dispatchers() {
        return ObjectFiles.of("dispatch-clang");
    }

    @ParameterizedTest
    @MethodSource("dispatchers")
    void data_that_a_loader_sets_decides_what_remains(Path path) {
        BpfObject object = ObjectFiles.read(path);
        BpfObject none = object.with(Map.of(".rodata", new byte[1]));
        assertThat(slots(none.folded())).isLessThan(slots(object));
        for (BpfObject each : List.of(none, none.folded())) {
            Machine machine = Runs.machine();
            Execution execution = machine.execution(0, Environment.still(1));
            Executable dispatcher = machine.load(each).get("dispatcher");
            execution.prepare();
            execution.run(dispatcher, Layout.CONTEXT, 0);
            assertThat((int) execution.result()).isEqualTo(2);
        }
        assertThatThrownBy(() -> object.with(Map.of(".data", new byte[1]))).hasMessageContaining("no data '.data'");
    }

    private static int slots(BpfObject object) {
        return object.program("dispatcher").orElseThrow().slots();
    }
}
