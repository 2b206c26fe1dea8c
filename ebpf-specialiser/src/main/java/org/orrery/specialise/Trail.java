package org.orrery.specialise;

import java.util.List;
import org.orrery.specialise.graph.Block;
import org.orrery.specialise.graph.Exit;
import org.orrery.specialise.graph.Op;

/** Writes code block after block. */
final class Trail {
    private Block at;

    Trail(Block from) {
        at = from;
    }

    /** Adds instructions. */
    Trail add(Op... ops) {
        at.ops().addAll(List.of(ops));
        return this;
    }

    /** Adds instructions. */
    Trail add(List<Op> ops) {
        at.ops().addAll(ops);
        return this;
    }

    /** Goes elsewhere if a comparison holds; what is added next follows if not. */
    Trail branch(Op test, Block taken) {
        Block next = new Block();
        at.exit(new Exit.Branch(test, taken, next));
        at = next;
        return this;
    }

    /** Goes on at another block, without a jump. */
    void continueAt(Block block) {
        at = block;
    }

    /** Ends with a jump; what is added next begins there. */
    void jump(Block to) {
        at.then(to);
        at = to;
    }

    /** Ends with a jump that says which case of a lookup holds. */
    void jump(Block to, int choice) {
        at.exit(new Exit.Jump(to, choice));
        at = to;
    }

    /** Ends as another block did. */
    void end(Exit exit) {
        at.exit(exit);
    }
}
