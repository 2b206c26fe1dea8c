package org.orrery.specialise.ahead;

import org.orrery.ebpf.program.Program;
import org.orrery.specialise.graph.Block;
import org.orrery.specialise.graph.Exit;
import org.orrery.specialise.graph.Graph;

/**
 * Lays the blocks of a program out by a recorded profile: what follows a branch most often stands right behind it, and what is seldom reached
 * stands at the end. Nothing is computed otherwise, and no lookup goes.
 */
public final class HotLayout {
    private HotLayout() {}

    /** How often the branches of a program were taken and not taken. */
    public interface Profile {
        /** Returns how often the branch of a slot jumped. */
        double taken(int slot);

        /** Returns how often it did not. */
        double passed(int slot);
    }

    /** Returns the program in another order. */
    public static Program of(Program program, Profile profile) {
        Graph graph = Graph.of(program);
        for (Block block : graph.blocks()) {
            if (block.exit() instanceof Exit.Branch branch
                    && profile.taken(branch.test().slot())
                            > profile.passed(branch.test().slot())) {
                branch.turned().ifPresent(block::exit);
            }
        }
        return graph.program();
    }
}
