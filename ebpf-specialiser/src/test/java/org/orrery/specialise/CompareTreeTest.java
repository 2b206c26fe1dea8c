package org.orrery.specialise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.helper.Environment;
import org.orrery.ebpf.helper.Helpers;
import org.orrery.ebpf.map.MapSpace;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.run.Executable;
import org.orrery.ebpf.run.Execution;
import org.orrery.ebpf.run.RunCounts;
import org.orrery.specialise.graph.Block;
import org.orrery.specialise.graph.Code;
import org.orrery.specialise.graph.Exit;
import org.orrery.specialise.graph.Graph;

/** Branches that trees of comparisons execute, against those of LLVM 14 for a switch over sparse keys (own measurement). */
class CompareTreeTest {
    private static final Program NONE = new Program("tree", "", new long[0], List.of());

    private final Machine machine = new Machine(new MapSpace(1, () -> 0), Helpers.none(), Machine.Mode.INTERPRETED);
    private final Execution execution = machine.execution(0, Environment.still(1));
    private long branches;
    private long instructions;

    private long run(Executable tree, long key) {
        execution.prepare();
        execution.run(tree, key, 0);
        branches = 0;
        instructions = 0;
        for (RunCounts counts : execution.counts()) {
            for (int slot = 0; slot < tree.program().slots(); slot++) {
                boolean branch = tree.form(slot).operation().isBranch();
                branches += branch ? counts.instruction(slot) : 0;
                instructions += counts.instruction(slot);
            }
        }
        return execution.result();
    }

    private Executable tree(List<Long> keys) {
        List<CompareTree.Leaf> leaves = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Block found = new Block(List.of(Code.number(0, i + 1L)), new Exit.End());
            leaves.add(new CompareTree.Leaf(keys.get(i), found));
        }
        Block missed = new Block(List.of(Code.number(0, 0)), new Exit.End());
        return machine.load(new Graph(NONE, List.of(CompareTree.of(1, leaves, missed)), List.of()).program());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 3, 1, 1, 1",
        "2, 3.5, 1.5, 2, 2",
        "3, 4, 2, 3, 3",
        "4, 4.5, 2.5, 3, 3",
        "5, 4.8, 2.8, 4, 3.36",
        "10, 5.8, 3.8, 5, 4.7",
        "20, 6.8, 4.8, 6, 5.45",
        "32, 7.5, 5.5, 6, 6",
        "50, 8.08, 6.08, 7, 7",
        "100, 9.08, 7.08, 8, 8",
        "200, 10.08, 8.08, 9, 9",
        "500, 11.46, 9.46, 10, 10"
    })
    void a_tree_is_as_deep_as_llvms(int cases, double instructionsPerHit, double perHit, int most, double perMiss) {
        SplittableRandom random = new SplittableRandom(cases);
        double hits = 0;
        double all = 0;
        double misses = 0;
        long deepest = 0;
        int draws = 20;
        for (int draw = 0; draw < draws; draw++) {
            List<Long> keys = new ArrayList<>(random.longs(2L * cases, 0, 1L << 32)
                    .distinct()
                    .limit(cases)
                    .boxed()
                    .toList());
            Executable tree = tree(keys);
            for (int i = 0; i < cases; i++) {
                assertThat(run(tree, keys.get(i))).isEqualTo(i + 1);
                hits += branches;
                all += instructions;
                deepest = Math.max(deepest, branches);
            }
            for (int i = 0; i < 20; i++) {
                assertThat(run(tree, random.nextLong(1L << 32))).isZero();
                misses += branches;
            }
        }
        assertThat(hits / (draws * cases)).isCloseTo(perHit, within(0.01));
        assertThat(deepest).isEqualTo(most);
        assertThat(misses / (draws * 20)).isCloseTo(perMiss, within(0.35));
        assertThat(all / (draws * cases)).isBetween(instructionsPerHit, instructionsPerHit + 1);
    }
}
