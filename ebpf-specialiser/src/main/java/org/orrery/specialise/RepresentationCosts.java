package org.orrery.specialise;

/**
 * What a lookup costs by the representation of its table, in nanoseconds, for the choice among them.
 *
 * @param array a lookup in an array
 * @param hash a lookup in a hash
 * @param trieFixed a lookup in a trie without its nodes
 * @param trieNode a node of a trie
 * @param rule a rule of a list, which is compared under its mask
 * @param decision a byte of a key in a tree of decisions
 */
public record RepresentationCosts(
        double array, double hash, double trieFixed, double trieNode, double rule, double decision) {
    /** Measured: arrays and hashes, Shahinfar and others (CoNEXT 2025); tries, xdp-project, the slope over nodes. Rules and decisions
     * are estimates: 6 and 7 cycles at 3.2 GHz.
     */
    public static RepresentationCosts measured() {
        return new RepresentationCosts(3.9, 18.8, 31.9, 4.9, 1.9, 2.2);
    }
}
