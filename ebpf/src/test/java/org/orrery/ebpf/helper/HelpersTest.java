package org.orrery.ebpf.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.Runs;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.fault.EbpfException;
import org.orrery.ebpf.fault.FaultException;
import org.orrery.ebpf.map.MapControl;
import org.orrery.ebpf.map.ReferenceArray;
import org.orrery.ebpf.memory.Layout;
import org.orrery.ebpf.run.Executable;
import org.orrery.ebpf.run.Execution;

class HelpersTest {
    private final Machine machine = Runs.machine();
    private final List<String> printed = new ArrayList<>();
    private final Environment environment = new Environment() {
        @Override
        public long nanoseconds() {
            return 4_000_000_123L;
        }

        @Override
        public int random() {
            return -1;
        }

        @Override
        public void print(String text) {
            printed.add(text);
        }
    };

    private Execution run(String text) {
        Executable program = machine.load(Assembler.program(text));
        Execution execution = machine.execution(0, environment);
        execution.prepare();
        execution.memory().packet(new byte[100], 100);
        execution.run(program, Layout.CONTEXT, 0);
        return execution;
    }

    @Test
    void programs_look_up_change_and_delete_elements_of_maps() {
        String text = """
                .map flows hash 4 8 10
                stw [%r10-4], 7
                stdw [%r10-16], 30
                lddw %r1, map flows
                mov %r2, %r10
                add %r2, -4
                mov %r3, %r10
                add %r3, -16
                mov %r4, 0
                call 2
                jne %r0, 0, exit
                lddw %r1, map flows
                mov %r2, %r10
                add %r2, -4
                call 1
                jeq %r0, 0, exit
                mov %r6, %r0
                ldxdw %r1, [%r6]
                add %r1, 12
                stxdw [%r6], %r1
                lddw %r1, map flows
                mov %r2, %r10
                add %r2, -4
                call 3
                ldxdw %r0, [%r6]
                exit
                """;
        assertThat(run(text).result()).isEqualTo(42);
        assertThat(machine.maps().maps().get(0).size()).isZero();
    }

    @Test
    void clock_chance_and_processor_come_from_outside() {
        assertThat(run("call 5\nexit").result()).isEqualTo(4_000_000_123L);
        assertThat(run("call 7\nexit").result()).isEqualTo(0xffff_ffffL);
        assertThat(run("call 8\nexit").result()).isZero();
        assertThat(run("call 118\nexit").result()).isEqualTo(1000);
    }

    @Test
    void text_is_printed_up_to_its_end() {
        Execution execution = run(
                "lddw %r1, 0x6f6c6c6568\nstxdw [%r10-8], %r1\nmov %r1, %r10\nadd %r1, -8\nmov %r2, 8\ncall 6\nexit");
        assertThat(execution.result()).isEqualTo(5);
        assertThat(printed).containsExactly("hello");
    }

    @Test
    void checksums_add_what_is_new_and_take_what_was_old() {
        String text = """
                stdw [%r10-8], 0x10203
                stdw [%r10-16], 0x30201
                mov %r1, %r10
                add %r1, -8
                mov %r2, 8
                mov %r3, %r10
                add %r3, -16
                mov %r4, 8
                mov %r5, 5
                call 28
                exit
                """;
        long plain = 5 + 0x30201 - 0x10203;
        assertThat(run(text).result() % 0xffff).isEqualTo(plain % 0xffff);
        assertThat((int) run(text.replace("mov %r2, 8", "mov %r2, 6")).result()).isEqualTo(-22);
    }

    @Test
    void packets_grow_and_shrink_within_their_rooms() {
        assertThat(run("mov %r2, -20\ncall 44\nexit").memory().packet()).hasSize(120);
        assertThat((int) run("mov %r2, -257\ncall 44\nexit").result()).isEqualTo(-22);
        assertThat((int) run("mov %r2, 87\ncall 44\nexit").result()).isEqualTo(-22);
        assertThat(run("mov %r2, 320\ncall 65\nexit").memory().packet()).hasSize(420);
        assertThat((int) run("mov %r2, 321\ncall 65\nexit").result()).isEqualTo(-22);
        assertThat((int) run("mov %r2, -8\ncall 54\nexit").result()).isZero();
        assertThat((int) run("mov %r2, -6\ncall 54\nexit").result()).isEqualTo(-22);
    }

    @Test
    void redirections_name_their_target_if_the_slot_is_filled() {
        String text = ".map tx devmap 4 4 4\nlddw %r1, map tx\nmov %r2, 1\nmov %r3, 2\ncall 51\nexit";
        assertThat(run(text).result()).isEqualTo(2);
        ReferenceArray devices = (ReferenceArray) machine.maps().maps().get(0);
        assertThat(new MapControl(devices).update(new byte[] {1, 0, 0, 0}, new byte[] {9, 0, 0, 0}, 0))
                .isZero();
        Execution execution = run(text);
        assertThat(execution.result()).isEqualTo(4);
        assertThat(execution.redirectTarget()).isEqualTo(9);
        assertThat(run("mov %r1, 3\nmov %r2, 0\ncall 23\nexit").redirectTarget())
                .isEqualTo(3);
        assertThat(run("mov %r1, 3\nmov %r2, 1\ncall 23\nexit").result()).isZero();
    }

    @Test
    void routes_come_from_the_table_of_the_machine() {
        String text = """
                .map fib fib-trie 8 16 10
                stdw [%r10-64], 2
                stb [%r10-32], 10
                mov %r2, %r10
                add %r2, -64
                mov %r3, 64
                mov %r4, 0
                call 69
                ldxdw %r1, [%r10-8]
                ldxw %r2, [%r10-12]
                ldxw %r3, [%r10-56]
                exit
                """;
        byte[] key = {8, 0, 0, 0, 10, 0, 0, 0};
        byte[] hop = {5, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        assertThat(run(text).result()).isEqualTo(4);
        assertThat(new MapControl(machine.maps().maps().get(0)).update(key, hop, 0))
                .isZero();
        Execution execution = run(text);
        assertThat(execution.result()).isZero();
        assertThat(execution.register(1)).isEqualTo(0x0605_0403_0201_0c0bL);
        assertThat(execution.register(2)).isEqualTo(0x0a09_0807L);
        assertThat(execution.register(3)).isEqualTo(5);
        assertThat((int) run(text.replace("stdw [%r10-64], 2", "stdw [%r10-64], 10"))
                        .result())
                .isEqualTo(-97);
        assertThat((int) run(text.replace("mov %r3, 64", "mov %r3, 60")).result())
                .isEqualTo(-22);
        assertThatThrownBy(() ->
                        run(".map fib fib-trie 8 16 10\nlddw %r1, map fib\nmov %r2, %r10\nadd %r2, -8\ncall 1\nexit"))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("routing table, which programs ask by fib_lookup (69)");
    }

    @Test
    void bytes_of_packets_are_copied_if_they_are_inside() {
        String text = "mov %r2, 96\nmov %r3, %r10\nadd %r3, -8\nmov %r4, 4\ncall 189\nexit";
        assertThat((int) run(text).result()).isZero();
        assertThat((int) run(text.replace("96", "97")).result()).isEqualTo(-22);
    }

    @Test
    void events_are_counted_and_their_bytes_checked() {
        String text =
                ".map events perf-event-array 4 4 4\nlddw %r2, map events\nmov %r3, 0\nmov %r4, %r10\nadd %r4, -8\nmov %r5, 8\ncall 25\nexit";
        assertThat(run(text).result()).isZero();
        assertThat(((ReferenceArray) machine.maps().maps().get(0)).events()).isEqualTo(1);
        assertThatThrownBy(() -> run(text.replace("mov %r5, 8", "mov %r5, 9"))).isInstanceOf(FaultException.class);
    }

    @Test
    void pointers_and_maps_are_checked_like_loads() {
        assertThatThrownBy(() -> run("mov %r1, 5\ncall 1\nexit")).hasMessageContaining("0x5 is not a map");
        String text = ".map flows hash 4 8 10\nlddw %r1, map flows\nmov %r2, 0\ncall 1\nexit";
        assertThatThrownBy(() -> run(text))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("slot 3: call 1")
                .hasMessageContaining("null pointer");
    }

    @Test
    void two_functions_of_one_number_are_refused() {
        assertThatThrownBy(() -> Helpers.standard().with(Helper.of(1, "other", call -> 0)))
                .isInstanceOf(EbpfException.class)
                .hasMessageContaining("'map_lookup_elem' and 'other'");
    }
}
