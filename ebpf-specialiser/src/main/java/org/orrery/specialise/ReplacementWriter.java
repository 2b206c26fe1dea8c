package org.orrery.specialise;

import java.util.List;
import java.util.function.Consumer;
import org.orrery.specialise.graph.Block;
import org.orrery.specialise.graph.Code;
import org.orrery.specialise.graph.Graph;
import org.orrery.specialise.graph.Op;

/** Writes the lookup in a table that stands for another. */
final class ReplacementWriter {
    private static final int FRAME = Code.FRAME;
    private static final int BELOW_32 = 0xa6;
    private static final int NOT_BELOW_32 = 0x36;
    private static final int ABOVE_32 = 0x26;
    private static final int DIFFERS = 0x55;
    private static final int DIFFERS_32 = 0x56;
    private static final int SUB_BY_32 = 0x14;
    private static final int AND_BY_32 = 0x54;
    private static final int PREFIX = 4;

    private final Graph graph;
    private final Replacement replacement;
    private final Lookup lookup;
    private final Op call;
    private final int scratch;

    /**
     * Creates a writer.
     *
     * @param call the original call
     * @param scratch where the frame has room for a key
     */
    ReplacementWriter(Graph graph, Replacement replacement, Lookup lookup, Op call, int scratch) {
        this.graph = graph;
        this.replacement = replacement;
        this.lookup = lookup;
        this.call = call;
        this.scratch = scratch;
    }

    /** Writes the lookup; the result is in r0. */
    void write(Trail trail, Consumer<Trail> original) {
        switch (replacement.kind()) {
            case HASH_OF_PREFIXES -> prefixes(trail);
            case EXACT_IN_FRONT -> front(trail, original);
            case RULES_IN_FRONT -> rules(trail, original);
            case ARRAY -> array(trail);
        }
    }

    /** A key that is shorter than the prefixes matches none; of a longer one the rest does not count. */
    private void prefixes(Trail trail) {
        Block end = new Block();
        int bits = replacement.number();
        Block none = none(end);
        trail.add(KeyCode.load(1, lookup.key(), PREFIX));
        trail.branch(Code.test(BELOW_32, 1, bits), none);
        trail.branch(Code.test(ABOVE_32, 1, maximum()), none);
        Key mask = mask(bits, lookup.map().orElseThrow().keySize() - PREFIX);
        for (int at = 0; at < mask.length(); ) {
            int size = KeyCode.chunk(lookup.key() + PREFIX + at | scratch + at, mask.length() - at);
            masked(trail, at, size, mask.number(at, size));
            at += size;
        }
        lookUp(trail, scratch);
        trail.jump(end);
    }

    private void masked(Trail trail, int at, int size, long mask) {
        if (mask == 0) {
            trail.add(Code.storeNumber(size, FRAME, scratch + at, 0));
            return;
        }
        trail.add(Code.load(size, 1, FRAME, lookup.key() + PREFIX + at));
        if (mask != (1L << 8 * size) - 1) {
            trail.add(Code.arithmeticBy(AND_BY_32, 1, (int) mask));
        }
        trail.add(Code.store(size, FRAME, scratch + at, 1));
    }

    /** Returns bytes in which the first bits are set. */
    static Key mask(int bits, int length) {
        byte[] mask = new byte[length];
        for (int bit = 0; bit < bits; bit++) {
            mask[bit / 8] |= (byte) (0x80 >> bit % 8);
        }
        return new Key(mask);
    }

    /** The greatest length that a key of the trie may have; a longer one is not valid. */
    private int maximum() {
        return 8 * (lookup.map().orElseThrow().keySize() - PREFIX);
    }

    /** A full address that stands in the table by itself is the longest match. */
    private void front(Trail trail, Consumer<Trail> original) {
        Block end = new Block();
        Block trie = new Block();
        trail.add(KeyCode.load(1, lookup.key(), PREFIX));
        trail.branch(Code.test(DIFFERS_32, 1, replacement.number()), trie);
        lookUp(trail, lookup.key() + PREFIX);
        trail.branch(Code.test(DIFFERS, 0, 0), end);
        trail.jump(trie);
        original.accept(trail);
        trail.jump(end);
    }

    private void rules(Trail trail, Consumer<Trail> original) {
        Block end = new Block();
        lookUp(trail, lookup.key());
        trail.branch(Code.test(DIFFERS, 0, 0), end);
        original.accept(trail);
        trail.jump(end);
    }

    private void array(Trail trail) {
        Block end = new Block();
        trail.add(KeyCode.load(1, lookup.key(), PREFIX));
        trail.add(Code.arithmeticBy(SUB_BY_32, 1, replacement.number()));
        trail.branch(Code.test(NOT_BELOW_32, 1, replacement.map().maxEntries()), none(end));
        trail.add(Code.store(4, FRAME, scratch, 1));
        lookUp(trail, scratch);
        trail.jump(end);
    }

    private static Block none(Block end) {
        Block none = new Block(List.of(Code.number(0, 0)), end.exit());
        none.then(end);
        return none;
    }

    private void lookUp(Trail trail, int key) {
        trail.add(Code.map(1, graph.map(replacement.map())), Code.move(2, FRAME), Code.add(2, key), call);
    }
}
