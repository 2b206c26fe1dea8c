package org.orrery.ebpf.asm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MacrosTest {
    private static final String MOVES = ".macro both TO FROM\nmov %r$TO, $FROM # two\nadd %r$TO, 1\n.end\n";

    @Test
    void a_macro_stands_for_its_lines_with_arguments_in_place_of_parameters() {
        assertThat(Assembler.program(MOVES + "both 0, 7\nboth 1, %r0\nexit\n").words())
                .isEqualTo(Assembler.program("mov %r0, 7\nadd %r0, 1\nmov %r1, %r0\nadd %r1, 1\nexit\n")
                        .words());
    }

    @Test
    void a_macro_may_use_those_above_it_and_comments_stay_with_their_lines() {
        String text = MOVES + ".macro thrice\nboth 0, 1\nadd %r0, 2\n.end\nthrice\nexit";
        assertThat(Assembler.lines(text))
                .extracting(SourceLine::content)
                .filteredOn(line -> !line.isEmpty())
                .containsExactly("mov %r0, 1", "add %r0, 1", "add %r0, 2", "exit");
        assertThat(Assembler.lines(text)).extracting(SourceLine::text).contains("mov %r0, 1 # two");
        assertThat(Assembler.lines(text)).extracting(SourceLine::number).contains(9, 10);
    }

    @Test
    void all_that_is_wrong_with_macros_is_said_at_once() {
        assertThatThrownBy(() -> Assembler.programs(MOVES
                        + "both 0\n.macro both\n.end\n.end\n.macro one\nhere:\n.macro two\n.end\n.macro\n.macro open"))
                .isInstanceOf(AssemblyException.class)
                .hasMessageContaining("5: the macro 'both' has 2 parameters, not 1")
                .hasMessageContaining("6: the macro 'both' begins here for the second time")
                .hasMessageContaining("8: '.end' ends a macro, but none has begun")
                .hasMessageContaining("10: a label in a macro")
                .hasMessageContaining("11: expected '.macro NAME")
                .hasMessageContaining("13: expected '.macro NAME")
                .hasMessageContaining("14: the macro 'open' has no '.end'");
    }
}
