package org.orrery.ebpf.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.ebpf.asm.Assembler;
import org.orrery.ebpf.program.Program;

class RoundTripTest {
    private static final String TEXT = """
            .map flows lru-hash 8 16 1024
            .map routes lpm-trie 8 4 100
            .map inner array 4 8 5
            .map tables array-of-maps 4 4 3 inner inner
            .map next prog-array 4 4 2
            .program first xdp
            lddw %r1, map flows
            mov %r2, %r10
            add %r2, -8
            call local one
            jeq %r0, 0, +1
            call local two
            exit
            one:
            lddw %r0, 0x1122334455667788
            lddw %r1, map tables
            exit
            two:
            call local one
            exit
            .program second xdp
            lddw %r1, map next
            exit
            .program third tc
            mov %r0, 2
            exit
            """;

    @Test
    void programs_and_maps_come_back_from_an_object() {
        List<Program> programs = Assembler.programs(TEXT);
        BpfObject object = BpfObject.read("own.o", BpfObjectWriter.write(programs, "GPL"));
        assertThat(object.maps())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("inner")
                .isEqualTo(programs.get(0).maps());
        assertThat(object.maps().get(3).inner().orElseThrow().valueSize()).isEqualTo(8);
        for (Program program : programs) {
            Program read = object.program(program.name()).orElseThrow();
            assertThat(read.words()).isEqualTo(program.words());
            assertThat(read.section()).isEqualTo(program.section());
        }
    }

    @Test
    void what_an_object_cannot_hold_is_refused() {
        List<Program> value = Assembler.programs(".map a array 4 8 1\nlddw %r1, value a+0\nexit");
        assertThatThrownBy(() -> BpfObjectWriter.write(value, "GPL")).hasMessageContaining("slot 0");
        List<Program> shared = Assembler.programs("call local f\nja end\nf:\nmov %r0, 0\nend:\nexit");
        assertThatThrownBy(() -> BpfObjectWriter.write(shared, "GPL")).hasMessageContaining("into another function");
    }
}
