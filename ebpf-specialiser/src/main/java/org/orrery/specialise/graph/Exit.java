package org.orrery.specialise.graph;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What follows a block. */
public sealed interface Exit {
    /** Returns the blocks that may follow; that of a jump taken comes first. */
    List<Block> next();

    /** Returns the same with other blocks. */
    Exit map(UnaryOperator<Block> to);

    /** The program, or a function of it, ends. */
    record End() implements Exit {
        @Override
        public List<Block> next() {
            return List.of();
        }

        @Override
        public Exit map(UnaryOperator<Block> to) {
            return this;
        }
    }

    /**
     * Another block follows.
     *
     * @param to the block
     * @param choice {@link #choice} if this way says which of several cases of a lookup holds, else −1
     */
    record Jump(Block to, int choice) implements Exit {
        private static final int CASES = 1 << 12;

        /** Returns the number of a case of a lookup; case 0 is that none of the others holds. */
        public static int choice(int site, int number) {
            return site * CASES + number;
        }

        /** Returns the lookup of a choice. */
        public static int site(int choice) {
            return choice / CASES;
        }

        /** Returns the lookup of which this way chooses a case. */
        public int site() {
            return site(choice);
        }

        /** A way that says nothing. */
        public Jump(Block to) {
            this(to, -1);
        }

        @Override
        public List<Block> next() {
            return List.of(to);
        }

        @Override
        public Exit map(UnaryOperator<Block> other) {
            return new Jump(other.apply(to), choice);
        }
    }

    /**
     * One of two blocks follows.
     *
     * @param test the comparison
     * @param taken what follows if it holds
     * @param otherwise what follows if not
     */
    record Branch(Op test, Block taken, Block otherwise) implements Exit {
        /** Returns the opposite branch, which does the same; empty if there is none. */
        public Optional<Branch> turned() {
            return Turned.of(test).map(opposite -> new Branch(opposite, otherwise, taken));
        }

        @Override
        public List<Block> next() {
            return List.of(taken, otherwise);
        }

        @Override
        public Exit map(UnaryOperator<Block> to) {
            return new Branch(test, to.apply(taken), to.apply(otherwise));
        }
    }
}
