package org.orrery.smartnic.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.orrery.ebpf.asm.Assembler;

class NativeCountsTest {
    @Test
    void countsStandAtTheSlotsOfTheirInstructions() {
        NativeCounts counts = NativeCounts.of(
                Assembler.lines("# a text, native 9: not counted\n.program a naam\nmov %r0, 0 # native 3\n"
                        + "there:\nlddw %r1, 5\nexit   # the end native 2\n"));
        assertThat(counts.slots()).isEqualTo(4);
        assertThat(counts.at(0)).isEqualTo(3);
        assertThat(counts.at(1)).isZero();
        assertThat(counts.at(3)).isEqualTo(2);
    }

    @Test
    void textsOfThisModuleAndTheirCountsHaveTheSameSlots() {
        FunctionText.Text read = new FunctionTexts().assembled("chain", Map.of("region", 1L, "bytes", 8L, "end", 64L));
        assertThat(read.nativeCode().slots()).isEqualTo(read.program().slots());
        assertThat(read.nativeCode().isThere()).isTrue();
        FunctionText.Text other = new FunctionTexts().assembled("spin", Map.of());
        assertThat(other.nativeCode().isThere()).isFalse();
    }
}
