package org.orrery.ebpf.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.fault.Problem;
import org.orrery.ebpf.isa.Instruction;
import org.orrery.ebpf.isa.Words;

class LoadCheckTest {
    private static final LoadRules RULES = new LoadRules(1, id -> id == 1, 100);

    @Test
    void a_whole_program_has_no_problem() {
        assertThat(problems("mov %r0, 0\ncall 1\nlddw %r1, map 0\njeq %r0, 0, -5\nexit"))
                .isEmpty();
    }

    @Test
    void all_problems_come_at_once_by_slot() {
        List<Problem> problems = problems("mov %r10, 0\ncall 2\nlddw %r1, map 1\nja -100\nja +0\nmov %r0, 0");
        assertThat(problems).map(Problem::slot).containsExactly(0, 1, 2, 4, 6);
        assertThat(problems.get(0).toString()).isEqualTo("slot 0: mov %r10, 0: %r10 is read-only");
        assertThat(problems.get(1).reason()).contains("no helper function 2");
        assertThat(problems.get(2).reason()).contains("no map 1");
        assertThat(problems.get(3).reason()).contains("slot -95").contains("outside");
        assertThat(problems.get(4).reason()).contains("runs off the end");
    }

    @Test
    void a_jump_into_the_second_half_of_a_constant_is_found() {
        assertThat(problems("ja +1\nlddw %r0, 1\nexit")).singleElement().matches(problem -> problem.reason()
                .contains("second half of lddw"));
        assertThat(problems("call local +1\nlddw %r0, 1\nexit")).hasSize(1);
    }

    @Test
    void registers_beyond_ten_and_unknown_opcodes_are_found() {
        assertThat(reason(Instruction.of(0xbf, 11, 0, 0, 0))).contains("%r11 does not exist");
        assertThat(reason(Instruction.of(0xbf, 0, 12, 0, 0))).contains("%r12 does not exist");
        assertThat(reason(Instruction.of(0xff, 0, 0, 0, 0))).contains("unknown opcode");
        assertThat(reason(Instruction.of(0xdb, 0, 0, 0, 0x33)))
                .contains("field imm of lock add_reg must be one of 0, 1, 64")
                .contains("not 51");
        assertThat(reason(Instruction.of(0xdb, 1, 10, 0, 0x01))).contains("read-only");
    }

    @Test
    void an_incomplete_or_malformed_constant_is_found() {
        long[] cut = {Instruction.of(0x18, 0, 0, 0, 1).word()};
        assertThat(LoadCheck.problems(cut, RULES)).map(Problem::reason).anyMatch(text -> text.contains("missing"));
        long[] odd = {cut[0], 0x0107, Instruction.of(0x95, 0, 0, 0, 0).word()};
        assertThat(LoadCheck.problems(odd, RULES))
                .map(Problem::reason)
                .anyMatch(text -> text.contains("immediate only"));
    }

    @Test
    void programs_that_are_empty_or_too_long_are_found() {
        assertThat(LoadCheck.problems(new long[0], RULES)).hasSize(1);
        assertThat(LoadCheck.problems(new long[101], RULES)).singleElement().matches(problem -> problem.reason()
                .contains("at most 100"));
    }

    private static String reason(Instruction instruction) {
        long[] words = Words.of(List.of(instruction, Instruction.of(0x95, 0, 0, 0, 0)));
        return LoadCheck.problems(words, RULES).get(0).reason();
    }

    private static List<Problem> problems(String text) {
        return LoadCheck.problems(Assembler.program(text).words(), RULES);
    }
}
