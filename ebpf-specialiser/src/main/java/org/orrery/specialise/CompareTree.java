package org.orrery.specialise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.orrery.specialise.graph.Block;
import org.orrery.specialise.graph.Code;
import org.orrery.specialise.graph.Exit;

/** A balanced tree of comparisons with chains of at most three equality tests at its leaves, as LLVM lowers a sparse switch. */
final class CompareTree {
    private static final int LEAF = 3;
    private static final int EQUAL = 0x16;
    private static final int BELOW = 0xa6;

    private final int register;
    private final Block otherwise;

    /** A number of 32 bits without sign, and what follows if the register holds it. */
    record Leaf(long tag, Block block) {}

    private CompareTree(int register, Block otherwise) {
        this.register = register;
        this.otherwise = otherwise;
    }

    /**
     * Returns the first block of a tree.
     *
     * @param register holds the number to be compared
     * @param leaves with different numbers
     * @param otherwise what follows if none is equal
     */
    static Block of(int register, List<Leaf> leaves, Block otherwise) {
        List<Leaf> ordered = new ArrayList<>(leaves);
        ordered.sort(Comparator.comparingLong(Leaf::tag));
        return new CompareTree(register, otherwise).tree(ordered);
    }

    private Block tree(List<Leaf> leaves) {
        if (leaves.size() <= LEAF) {
            Block next = otherwise;
            for (int i = leaves.size() - 1; i >= 0; i--) {
                next = test(EQUAL, leaves.get(i).tag, leaves.get(i).block, next);
            }
            return next;
        }
        int middle = leaves.size() / 2;
        Block left = tree(leaves.subList(0, middle));
        Block right = tree(leaves.subList(middle, leaves.size()));
        return test(BELOW, leaves.get(middle).tag, left, right);
    }

    private Block test(int opcode, long tag, Block taken, Block next) {
        return new Block(List.of(), new Exit.Branch(Code.test(opcode, register, (int) tag), taken, next));
    }
}
