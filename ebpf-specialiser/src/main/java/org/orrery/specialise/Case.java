package org.orrery.specialise;

import java.util.Optional;
import org.orrery.ebpf.map.Jhash;
import org.orrery.ebpf.map.MapSpec;

/**
 * A key that is compiled in.
 *
 * @param key the key
 * @param value what a lookup finds; empty for nothing
 * @param inner the map that a lookup in a map of maps finds
 * @param mask bits of the key that count, for a rule of a wild-card table, which is tested behind those before it; empty for all
 */
record Case(Key key, Optional<Key> value, Optional<MapSpec> inner, Optional<Key> mask) {
    /** A key that is compared in full. */
    Case(Key key, Optional<Key> value, Optional<MapSpec> inner) {
        this(key, value, inner, Optional.empty());
    }

    /** Seed of the hash by which keys of several fields are told apart. */
    static final int SEED = 0xdeadbeef;

    /** Returns whether keys of a length are compared as a number, not by their hash. */
    static boolean isNumber(int length) {
        return length == 1 || length == 2 || length == 4;
    }

    /** Returns the 32 bits, without sign, by which the case is found. */
    long tag() {
        return isNumber(key.length())
                ? key.number(0, key.length())
                : Jhash.of(key.bytes(), key.length(), SEED) & 0xffffffffL;
    }
}
