package org.orrery.ebpf.asm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.orrery.ebpf.isa.Form;
import org.orrery.ebpf.isa.Forms;
import org.orrery.ebpf.isa.Instruction;
import org.orrery.ebpf.isa.Operation;
import org.orrery.ebpf.isa.Words;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.map.MapType;
import org.orrery.ebpf.program.Program;

class AssemblerTest {
    @Test
    void random_instructions_of_each_form_come_back_from_their_text() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 200; round++) {
            List<Instruction> instructions = new ArrayList<>();
            for (Form form : Forms.all()) {
                if (form.operation() != Operation.LEGACY) {
                    instructions.add(random(form, random));
                }
            }
            Program program = new Program("random", "", Words.of(instructions), List.of());
            String text = Disassembler.text(program);
            assertThat(Assembler.program(text).words()).as(text).isEqualTo(program.words());
        }
    }

    private static Instruction random(Form form, SplittableRandom random) {
        boolean byNumber = form.isWide() && form.selected() != 0;
        int src = form.selector().equals("src") ? form.selected() : value(form, "src", random.nextInt(11));
        int offset =
                form.selector().equals("offset") ? form.selected() : value(form, "offset", (short) random.nextInt());
        int imm = form.selector().equals("imm") ? form.selected() : value(form, "imm", random.nextInt());
        boolean positive = byNumber && form.selected() != 4;
        int next = form.isWide() ? random.nextInt() : 0;
        return new Instruction(
                form.opcode(),
                value(form, "dst", random.nextInt(11)),
                src,
                offset,
                positive ? imm & 0xffff : imm,
                next);
    }

    private static int value(Form form, String field, int value) {
        return form.fields().contains(field) ? value : 0;
    }

    @Test
    void a_name_of_a_program_that_comes_again_is_refused() {
        assertThatThrownBy(() ->
                        Assembler.programs(".program one xdp\nexit\n.program two xdp\nexit\n.program one xdp\nexit\n"))
                .hasMessageContaining("line 5: the program 'one' begins here for the second time");
    }

    @Test
    void a_text_may_hold_maps_and_several_programs() {
        List<Program> programs = Assembler.programs("""
                .map flows lru-hash 8 16 1024
                .map routes lpm-trie 8 4 100
                .map ports array 4 4 2 flags 64
                .map tables array-of-maps 4 4 3 inner ports
                .program first xdp
                lddw %r1, map routes   # a comment
                exit
                .program second
                again:
                lddw %r1, value ports+4
                ja again
                """);
        assertThat(programs).map(Program::name).containsExactly("first", "second");
        assertThat(programs.get(0).section()).isEqualTo("xdp");
        assertThat(programs.get(0).maps())
                .map(MapSpec::type)
                .containsExactly(MapType.LRU_HASH, MapType.LPM_TRIE, MapType.ARRAY, MapType.ARRAY_OF_MAPS);
        assertThat(programs.get(0).instruction(0)).contains(new Instruction(0x18, 1, 1, 0, 1, 0));
        assertThat(programs.get(1).instruction(0)).contains(new Instruction(0x18, 1, 2, 0, 2, 4));
        assertThat(programs.get(1).text(2)).isEqualTo("ja -3");
    }

    @Test
    void all_problems_come_at_once_by_line() {
        assertThatThrownBy(() -> Assembler.program("""
                        mov %r0, 2147483648
                        ldxw %r0, %r1
                        add %r11, 1
                        twice:
                        twice:
                        jeq %r0, 0, nowhere
                        ldxw %r0, [%r1+0x10000]
                        addd %r0, 1
                        lddw %r1, map absent
                        .map bad hash 0 0 0
                        .unknown
                        lock or [%r1]
                        exit %r0
                        """))
                .isInstanceOf(AssemblyException.class)
                .satisfies(e -> assertThat(((AssemblyException) e).problems())
                        .map(AssemblyException.Problem::line)
                        .containsExactlyInAnyOrder(1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13))
                .hasMessageContaining("immediate 2147483648 is out of range")
                .hasMessageContaining("expected memory such as [%r1+8], not '%r1'")
                .hasMessageContaining("there is no label 'nowhere'")
                .hasMessageContaining("there is no map 'absent'");
    }

    @Test
    void numbers_may_be_hexadecimal_up_to_all_bits_set() {
        assertThat(Assembler.program("mov %r0, 0xffffffff")
                        .instruction(0)
                        .orElseThrow()
                        .imm())
                .isEqualTo(-1);
        assertThat(Assembler.program("mov %r0, -0x80000000")
                        .instruction(0)
                        .orElseThrow()
                        .imm())
                .isEqualTo(Integer.MIN_VALUE);
    }
}
