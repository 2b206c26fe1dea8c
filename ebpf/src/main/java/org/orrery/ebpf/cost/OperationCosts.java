package org.orrery.ebpf.cost;

import java.util.Map;
import org.orrery.kernel.param.Param;

/**
 * What helper functions and operations on maps cost besides their memory accesses.
 *
 * @param arrayLookup native instructions of a lookup in an array
 * @param arrayFixed cycles of a lookup in an array that its instructions do not explain
 * @param percpuInlined whether lookups in arrays with values of each processor are inlined
 * @param keyHash native instructions to hash a key, by its bytes
 * @param hashLookup native instructions of a lookup in a hash table besides hashing and comparing
 * @param hashWord native instructions to compare 32 bits of a key
 * @param hashChain native instructions to go on to another element of a chain
 * @param hashFixed cycles of a lookup in a hash table that its instructions do not explain
 * @param hashReturns returns of kernel functions in a lookup that compares keys in a hash table, besides that of the helper function
 * @param lruReference native instructions to set the reference bit
 * @param lruMove cycles to move an element between the lists of an LRU map
 * @param trieLookup native instructions of a lookup in a trie besides its nodes
 * @param trieNode native instructions at a node of a trie
 * @param trieNodeFixed cycles at a node of a trie that its instructions do not explain
 * @param trieFixed cycles of a lookup in a trie that its instructions do not explain
 * @param fibNode native instructions at a vector of the routing table
 * @param rule native instructions to compare a rule of a wild-card table under its mask
 * @param ruleFixed cycles of a rule that its instructions do not explain
 * @param decision native instructions at a node of a wild-card table's tree
 * @param decisionFixed cycles at such a node that its instructions do not explain
 * @param update cycles of an update of a present key above a lookup
 * @param insert cycles of an insertion above a lookup
 * @param delete cycles of a deletion above a lookup
 * @param byteWorked native instructions for each byte that a checksum or copy works on
 * @param helpers cycles of the bodies of helper functions, by name
 * @param inlinedHelpers cycles of helper functions that the kernel's verifier replaces by instructions, by name: no call, no return
 * @param otherHelper cycles of the body of a helper function that is not named
 */
public record OperationCosts(
        @Param(
                doc = "Native instructions of a lookup in an array.",
                min = "0",
                max = "10000",
                calibration = "ebpf.array-lookup")
        double arrayLookup,

        @Param(
                doc = "Cycles of a lookup in an array that its instructions do not explain.",
                min = "0",
                max = "10000",
                calibration = "ebpf.array-fixed")
        double arrayFixed,

        @Param(
                doc = "Whether lookups in arrays with values of each processor are inlined, as since Linux 6.10.",
                fallback = "true",
                calibration = "ebpf.percpu-inlined")
        boolean percpuInlined,

        @Param(doc = "Native instructions to hash a key, by its bytes.", min = "0", calibration = "ebpf.key-hash")
        Map<String, Double> keyHash,

        @Param(
                doc = "Native instructions of a lookup in a hash table besides hashing and comparing.",
                min = "0",
                max = "10000",
                calibration = "ebpf.hash-lookup")
        double hashLookup,

        @Param(
                doc = "Native instructions to compare 32 bits of a key.",
                min = "0",
                max = "10000",
                calibration = "ebpf.hash-word")
        double hashWord,

        @Param(
                doc = "Native instructions to go on to another element of a chain.",
                min = "0",
                max = "10000",
                calibration = "ebpf.hash-chain")
        double hashChain,

        @Param(
                doc = "Cycles of a lookup in a hash table that its instructions do not explain.",
                min = "0",
                max = "10000",
                calibration = "ebpf.hash-fixed")
        double hashFixed,

        @Param(
                doc =
                        "Returns of kernel functions in a lookup that compares keys in a hash table, besides that of the helper function.",
                min = "0",
                max = "100",
                calibration = "ebpf.hash-returns")
        double hashReturns,

        @Param(
                doc = "Native instructions to set the reference bit.",
                min = "0",
                max = "10000",
                calibration = "ebpf.lru-reference")
        double lruReference,

        @Param(
                doc = "Cycles to move an element between the lists of an LRU map.",
                min = "0",
                max = "10000",
                calibration = "ebpf.lru-move")
        double lruMove,

        @Param(
                doc = "Native instructions of a lookup in a trie besides its nodes.",
                min = "0",
                max = "10000",
                calibration = "ebpf.trie-lookup")
        double trieLookup,

        @Param(
                doc = "Native instructions at a node of a trie.",
                min = "0",
                max = "10000",
                calibration = "ebpf.trie-node")
        double trieNode,

        @Param(
                doc = "Cycles at a node of a trie that its instructions do not explain, as they wait for one another.",
                min = "0",
                max = "1000",
                fallback = "0",
                calibration = "ebpf.trie-node-fixed")
        double trieNodeFixed,

        @Param(
                doc = "Cycles of a lookup in a trie that its instructions do not explain.",
                min = "0",
                max = "10000",
                calibration = "ebpf.trie-fixed")
        double trieFixed,

        @Param(
                doc =
                        "Native instructions at a vector of the routing table; those of a lookup otherwise stand in the body of fib_lookup.",
                min = "0",
                max = "10000",
                fallback = "14",
                calibration = "ebpf.fib-node")
        double fibNode,

        @Param(
                doc = "Cycles of an update of a present key above a lookup.",
                min = "0",
                max = "100000",
                calibration = "ebpf.update")
        double update,

        @Param(
                doc = "Native instructions to compare a rule of a wild-card table under its mask.",
                min = "0",
                max = "10000",
                calibration = "ebpf.rule")
        double rule,

        @Param(
                doc = "Cycles of a rule of a wild-card table that its instructions do not explain.",
                min = "0",
                max = "10000",
                calibration = "ebpf.rule-fixed")
        double ruleFixed,

        @Param(
                doc = "Native instructions at a node of a wild-card table's tree.",
                min = "0",
                max = "10000",
                calibration = "ebpf.decision")
        double decision,

        @Param(
                doc = "Cycles at a node of a wild-card table's tree that its instructions do not explain.",
                min = "0",
                max = "10000",
                calibration = "ebpf.decision-fixed")
        double decisionFixed,

        @Param(doc = "Cycles of an insertion above a lookup.", min = "0", max = "100000", calibration = "ebpf.insert")
        double insert,

        @Param(doc = "Cycles of a deletion above a lookup.", min = "0", max = "100000", calibration = "ebpf.delete")
        double delete,

        @Param(
                doc = "Native instructions for each byte that a checksum or copy works on.",
                min = "0",
                max = "100",
                calibration = "ebpf.byte-worked")
        double byteWorked,

        @Param(doc = "Cycles of the bodies of helper functions, by name.", min = "0", calibration = "ebpf.helpers")
        Map<String, Double> helpers,

        @Param(
                doc = "Cycles of helper functions that the kernel's verifier replaces by instructions, by name.",
                min = "0",
                calibration = "ebpf.inlined-helpers")
        Map<String, Double> inlinedHelpers,

        @Param(
                doc = "Cycles of the body of a helper function that is not named.",
                min = "0",
                max = "100000",
                calibration = "ebpf.helper-other")
        double otherHelper) {}
