package org.orrery.ebpf.map;

import java.util.Arrays;
import org.orrery.ebpf.memory.Touches;

/** What the last operation on a map cost. One object serves many operations; each begins with {@link #begin}. */
public final class MapOperation {
    /** What was asked of the map. */
    public enum Kind {
        LOOKUP,
        UPDATE,
        DELETE,
        NEXT_KEY
    }

    private final boolean detailed;
    private BpfMap map;
    private Kind kind = Kind.LOOKUP;
    private boolean systemCall;
    private boolean created;
    private int compared;
    private int words;
    private int nodes;
    private int atomics;
    private int moved;
    private int touches;
    private long[] addresses = new long[16];
    private boolean[] dependent = new boolean[16];
    private int[] lengths = new int[16];
    private int branches;
    private boolean[] outcomes = new boolean[16];

    /**
     * Creates a record.
     *
     * @param detailed whether it keeps addresses and branches, for models of caches and predictors
     */
    public MapOperation(boolean detailed) {
        this.detailed = detailed;
    }

    void begin(BpfMap on, Kind what, boolean fromControlSide) {
        map = on;
        kind = what;
        systemCall = fromControlSide;
        created = false;
        compared = 0;
        words = 0;
        nodes = 0;
        atomics = 0;
        moved = 0;
        touches = 0;
        branches = 0;
    }

    void touch(long address, int bytes, boolean dependsOnLast) {
        if (!detailed) {
            return;
        }
        if (touches == addresses.length) {
            addresses = Arrays.copyOf(addresses, 2 * touches);
            dependent = Arrays.copyOf(dependent, 2 * touches);
            lengths = Arrays.copyOf(lengths, 2 * touches);
        }
        addresses[touches] = address;
        lengths[touches] = bytes;
        dependent[touches++] = dependsOnLast;
    }

    void branch(boolean taken) {
        if (!detailed) {
            return;
        }
        if (branches == outcomes.length) {
            outcomes = Arrays.copyOf(outcomes, 2 * branches);
        }
        outcomes[branches++] = taken;
    }

    void compare(int bytes) {
        compared++;
        words += (bytes + 3) / 4;
    }

    void node() {
        nodes++;
    }

    void atomic() {
        atomics++;
    }

    void move() {
        moved++;
    }

    void create() {
        created = true;
    }

    /** Becomes like another operation, without its addresses and branches, to be priced later. */
    public void copy(MapOperation other) {
        begin(other.map, other.kind, other.systemCall);
        created = other.created;
        compared = other.compared;
        words = other.words;
        nodes = other.nodes;
        atomics = other.atomics;
        moved = other.moved;
    }

    /** Hands the addresses and branches to models, in order. */
    public void replay(Touches to) {
        for (int i = 0; i < touches; i++) {
            to.access(addresses[i], lengths[i], dependent[i]);
        }
        long place = (long) map.number() << 32 | 1L << 62;
        for (int i = 0; i < branches; i++) {
            to.branch(place + Math.min(i, 31), outcomes[i]);
        }
    }

    /** Returns the map. */
    public BpfMap map() {
        return map;
    }

    /** Returns what was asked. */
    public Kind kind() {
        return kind;
    }

    /** Returns whether it was a system call of a control plane. */
    public boolean isSystemCall() {
        return systemCall;
    }

    /** Returns whether an element was added. */
    public boolean hasCreated() {
        return created;
    }

    /** Returns the elements whose keys were compared. */
    public int compared() {
        return compared;
    }

    /** Returns the 32-bit words that were compared. */
    public int words() {
        return words;
    }

    /** Returns the nodes of a trie that were visited. */
    public int nodes() {
        return nodes;
    }

    /** Returns the atomic operations. */
    public int atomics() {
        return atomics;
    }

    /** Returns the elements that were moved between the lists of an LRU map. */
    public int moved() {
        return moved;
    }

    /** Returns the accesses that were kept. */
    public int touches() {
        return touches;
    }

    /** Returns the address of an access. */
    public long address(int touch) {
        return addresses[touch];
    }

    /** Returns whether an access depended on the one before. */
    public boolean isDependent(int touch) {
        return dependent[touch];
    }

    /** Returns the branches that were kept. */
    public int branches() {
        return branches;
    }

    /** Returns whether a branch was taken. */
    public boolean isTaken(int branch) {
        return outcomes[branch];
    }
}
