package org.orrery.specialise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.helper.Environment;
import org.orrery.ebpf.helper.Helpers;
import org.orrery.ebpf.map.Jhash;
import org.orrery.ebpf.map.MapSpace;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.run.Execution;
import org.orrery.specialise.flow.CleanUp;
import org.orrery.specialise.flow.Transfer;
import org.orrery.specialise.graph.Block;
import org.orrery.specialise.graph.Code;
import org.orrery.specialise.graph.Exit;
import org.orrery.specialise.graph.Graph;
import org.orrery.specialise.graph.Op;

/** Code that hashes keys. */
class KeyCodeTest {
    private static final int SEED = 0xdeadbeef;
    private static final Program NONE = new Program("hash", "", new long[0], List.of());

    private static Graph hash(byte[] key, int offset) {
        List<Op> ops = new ArrayList<>();
        for (int i = 0; i < key.length; i++) {
            ops.add(Code.load(1, 0, 1, i));
            ops.add(Code.store(1, 10, offset + i, 0));
        }
        ops.addAll(KeyCode.hash(offset, key.length, SEED));
        ops.add(Code.move(0, 5));
        return new Graph(NONE, List.of(new Block(ops, new Exit.End())), List.of());
    }

    private static int run(Program program, byte[] key) {
        Machine machine = new Machine(new MapSpace(1, () -> 0), Helpers.none(), Machine.Mode.INTERPRETED);
        var region = machine.maps().addresses().model("key", Math.max(1, key.length));
        region.set(region.base(), key, key.length);
        Execution execution = machine.execution(0, Environment.still(1));
        execution.prepare();
        execution.run(machine.load(program), region.base(), 0);
        return (int) execution.result();
    }

    @Test
    void the_code_hashes_as_the_kernel_does_at_any_place_and_length() {
        SplittableRandom random = new SplittableRandom(1);
        CleanUp cleanUp = new CleanUp(true, true);
        for (int length = 1; length <= 40; length++) {
            for (int offset = -64; offset < -60; offset++) {
                byte[] key = new byte[length];
                random.nextBytes(key);
                Graph graph = hash(key, offset);
                int expected = Jhash.of(key, length, SEED);
                assertThat(run(graph.program(), key)).isEqualTo(expected);
                assertThat(run(cleanUp.run(graph, new Transfer(List.of())).program(), key))
                        .isEqualTo(expected);
            }
        }
    }

    /** LLVM 14 needs so many instructions with and without 32-bit registers (own measurement). */
    @ParameterizedTest
    @CsvSource({"4, 43, 58", "8, 59, 78", "12, 60, 79", "16, 109, 140", "24, 113, 144"})
    void the_code_is_about_as_long_as_llvms(int length, int shorter, int longer) {
        Graph graph = new CleanUp(true, true).run(hash(new byte[length], -64), new Transfer(List.of()));
        int instructions = graph.size() - 2 * length - 2;
        assertThat(instructions).isBetween(shorter - 5, longer);
    }
}
