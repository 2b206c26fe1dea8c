package org.orrery.specialise;

/**
 * What a lookup costs by the representation of its table, in nanoseconds, for the choice among them.
 *
 * @param array a lookup in an array
 * @param hash a lookup in a hash
 * @param trieFixed a lookup in a trie without its nodes
 * @param trieNode a node of a trie
 */
public record RepresentationCosts(double array, double hash, double trieFixed, double trieNode) {
    /** Measured: arrays and hashes, Shahinfar and others (CoNEXT 2025); tries, xdp-project, the slope over nodes. */
    public static RepresentationCosts measured() {
        return new RepresentationCosts(3.9, 18.8, 31.9, 4.9);
    }
}
