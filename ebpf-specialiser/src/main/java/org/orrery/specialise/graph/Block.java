package org.orrery.specialise.graph;

import java.util.ArrayList;
import java.util.List;

/** Instructions that are carried out one after the other, and what follows. */
public final class Block {
    private final List<Op> ops = new ArrayList<>();
    private Exit exit = new Exit.End();

    /** Creates an empty block that ends the program. */
    public Block() {}

    /** Creates a block. */
    public Block(List<Op> ops, Exit exit) {
        this.ops.addAll(ops);
        this.exit = exit;
    }

    /** Returns the instructions, to be changed. */
    public List<Op> ops() {
        return ops;
    }

    /** Returns what follows. */
    public Exit exit() {
        return exit;
    }

    /** Sets what follows. */
    public void exit(Exit what) {
        exit = what;
    }

    /** Sets another block to follow. */
    public void then(Block next) {
        exit = new Exit.Jump(next);
    }
}
