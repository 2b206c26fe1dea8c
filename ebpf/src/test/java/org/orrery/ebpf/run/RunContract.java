package org.orrery.ebpf.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.Runs;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.fault.FaultException;
import org.orrery.ebpf.helper.Environment;
import org.orrery.ebpf.helper.Helper;
import org.orrery.ebpf.helper.Helpers;
import org.orrery.ebpf.map.MapSpace;
import org.orrery.ebpf.map.ReferenceArray;
import org.orrery.ebpf.memory.Layout;
import org.orrery.ebpf.program.Program;

abstract class RunContract {
    private final Machine.Mode mode;

    RunContract(Machine.Mode mode) {
        this.mode = mode;
    }

    private static final String SUM =
            "mov %r0, 0\nmov %r1, 10\nagain:\nadd %r0, %r1\nsub %r1, 1\njne %r1, 0, again\nexit";

    @Test
    void instructions_are_counted_by_block() {
        Execution execution = Runs.onMemory(Assembler.program(SUM), new byte[0], Helpers.none(), mode);
        assertThat(execution.result()).isEqualTo(55);
        RunCounts counts = execution.counts().get(0);
        assertThat(counts.instruction(0)).isEqualTo(1);
        assertThat(counts.instruction(2)).isEqualTo(10);
        assertThat(counts.taken(4)).isEqualTo(9);
        assertThat(counts.instruction(5)).isEqualTo(1);
        assertThat(execution.instructions()).isEqualTo(33);
    }

    @Test
    void counts_begin_anew_with_each_run_and_add_up_on_request() {
        Machine machine = Runs.machine(mode);
        Executable program = machine.load(Assembler.program(SUM));
        Execution execution = machine.execution(0, Environment.still(1));
        RunCounts sum = RunCounts.none(program);
        for (int i = 0; i < 3; i++) {
            execution.prepare();
            execution.run(program, 0, 0);
            assertThat(execution.instructions()).isEqualTo(33);
            sum.add(execution.counts().get(0));
        }
        assertThat(sum.instructions()).isEqualTo(99);
    }

    @Test
    void functions_save_registers_and_have_frames_of_their_own() {
        assertThat(Runs.result("""
                        mov %r6, 3
                        stdw [%r10-8], 5
                        mov %r1, %r10
                        call local callee
                        ldxdw %r1, [%r10-8]
                        add %r0, %r1
                        add %r0, %r6
                        exit
                        callee:
                        mov %r6, 100
                        stdw [%r10-8], 50
                        stdw [%r1-16], 1
                        ldxdw %r0, [%r1-8]
                        exit
                        """)).isEqualTo(13);
    }

    @Test
    void frames_deeper_than_eight_are_a_fault() {
        assertFault("again:\ncall local again\nexit", 0, "9 frames");
    }

    @Test
    void accesses_outside_of_memory_name_slot_address_and_region() {
        assertFault(
                "mov %r1, 0\nldxw %r0, [%r1+4]\nexit", 1, "a read of 4 bytes at 0x4 is not allowed: a null pointer");
        assertFault("ldxdw %r0, [%r10-4]\nexit", 0, "the stack, of which 0x30000e00");
        assertFault("stxdw [%r10-520], %r0\nexit", 0, "a write of 8 bytes at 0x30000df8");
        assertFault("mov32 %r1, 0x10000000\nstw [%r1], 1\nexit", 1, "the context of 64 bytes, read-only");
        assertFault("mov32 %r1, 0x20000000\nldxb %r0, [%r1]\nexit", 1, "the packet");
        assertFault("mov32 %r1, 0x50000000\nldxb %r0, [%r1]\nexit", 1, "no region");
        assertFault("mov %r1, -8\nldxdw %r0, [%r1]\nexit", 1, "0xfffffffffffffff8");
        assertFault("mov %r2, 1\nlock add [%r10-4], %r2\nexit", 1, "not aligned");
    }

    @Test
    void an_endless_loop_ends_at_the_limit() {
        assertFault("again:\nmov %r0, 1\nja again\nexit", 1, "the limit is 1000000");
    }

    @Test
    void values_of_maps_are_bounded_by_element() {
        String head = ".map small array 4 12 4\nlddw %r1, value small+0\n";
        assertThat(Runs.result(head + "stw [%r1+24], 9\nldxw %r0, [%r1+24]\nexit"))
                .isEqualTo(9);
        assertFault(head + "ldxw %r0, [%r1+12]\nexit", 2, "map 'small'");
        assertFault(head + "ldxdw %r0, [%r1+8]\nexit", 2, "in elements of 12 bytes");
        assertFault(head + "ldxb %r0, [%r1+64]\nexit", 2, "map 'small'");
        assertFault(head + "ldxb %r0, [%r1-1]\nexit", 2, "not allowed");
    }

    @Test
    void packets_can_be_read_and_written_between_their_ends() {
        Machine machine = Runs.machine(mode);
        Executable program = machine.load(Assembler.program("""
                ldxw %r2, [%r1]
                ldxw %r3, [%r1+4]
                mov %r4, %r2
                add %r4, 14
                jgt %r4, %r3, short
                stb [%r2+13], 7
                mov %r0, %r3
                sub %r0, %r2
                exit
                short:
                mov %r0, -1
                exit
                """));
        Execution execution = machine.execution(0, Environment.still(1));
        execution.prepare();
        execution.memory().packet(new byte[64], 60);
        execution.run(program, Layout.CONTEXT, 0);
        assertThat(execution.result()).isEqualTo(60);
        assertThat(execution.memory().packet()).hasSize(60).satisfies(bytes -> assertThat(bytes[13])
                .isEqualTo((byte) 7));
        execution.prepare();
        execution.memory().packet(new byte[64], 13);
        execution.run(program, Layout.CONTEXT, 0);
        assertThat((int) execution.result()).isEqualTo(-1);
    }

    @Test
    void a_helper_function_may_suspend_a_run_while_others_go_on() {
        Helpers helpers = Helpers.none().with(new Helper(1000, "read", true, call -> {
            call.park();
            return 0;
        }));
        Machine machine = new Machine(new MapSpace(1, () -> 0), helpers, mode);
        Executable program = machine.load(Assembler.program("""
                mov %r6, %r1
                stxdw [%r10-8], %r1
                call local inner
                ldxdw %r1, [%r10-8]
                add %r0, %r1
                add %r0, %r6
                exit
                inner:
                mov %r7, 1
                call 1000
                add %r0, %r7
                exit
                """));
        Execution first = machine.execution(0, Environment.still(1));
        Execution second = machine.execution(0, Environment.still(1));
        first.prepare();
        second.prepare();
        assertThat(first.run(program, 100, 0)).isFalse();
        assertThat(second.run(program, 1000, 0)).isFalse();
        assertThat(first.resume(5)).isTrue();
        assertThat(second.resume(7)).isTrue();
        assertThat(first.result()).isEqualTo(206);
        assertThat(second.result()).isEqualTo(2008);
        assertThat(first.instructions()).isEqualTo(11);
        assertThatThrownBy(() -> first.resume(1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tail_calls_go_on_in_another_program_until_33_are_made_or_a_slot_is_empty() {
        List<Program> programs = Assembler.programs("""
                .map next prog-array 4 4 2
                .map rounds array 4 8 1
                .program looping
                lddw %r2, value rounds+0
                ldxdw %r0, [%r2]
                add %r0, 1
                stxdw [%r2], %r0
                call local inner
                mov %r0, 77
                exit
                inner:
                lddw %r2, map next
                mov %r3, 0
                call 12
                mov %r0, 5
                exit
                """);
        Machine machine = Runs.machine(mode);
        Executable program = machine.load(programs.get(0));
        Execution execution = machine.execution(0, Environment.still(1));
        execution.prepare();
        execution.run(program, Layout.CONTEXT, 0);
        assertThat(execution.result()).isEqualTo(77);
        ((ReferenceArray) program.maps().get(0)).program(0, program);
        execution.prepare();
        execution.run(program, Layout.CONTEXT, 0);
        assertThat(execution.result()).isEqualTo(77);
        assertThat(execution
                        .memory()
                        .load64(machine.maps()
                                .maps()
                                .get(1)
                                .values()
                                .orElseThrow()
                                .base()))
                .isEqualTo(35);
        RunCounts counts = execution.counts().get(0);
        assertThat(counts.instruction(0)).isEqualTo(34);
        assertThat(counts.instruction(5)).isEqualTo(34);
        assertThat(counts.instruction(6)).isEqualTo(1);
        assertThat(counts.instruction(11)).isEqualTo(34);
        assertThat(counts.instruction(12)).isEqualTo(1);
    }

    private void assertFault(String text, int slot, String reason) {
        assertThatThrownBy(() -> Runs.result(text, mode))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining(reason)
                .satisfies(e -> assertThat(((FaultException) e).slot()).isEqualTo(slot));
    }
}
