package org.orrery.dataplane.plane;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.orrery.dataplane.table.Action;
import org.orrery.dataplane.table.PortRange;
import org.orrery.dataplane.table.Prefix;
import org.orrery.dataplane.table.Protocol;
import org.orrery.dataplane.table.Rule;
import org.orrery.dataplane.traffic.Frames;
import org.orrery.dataplane.traffic.Header;
import org.orrery.dataplane.traffic.Population;
import org.orrery.ebpf.program.Program;
import org.orrery.kernel.random.RandomStream;

/** Filters by rules through one table for each field, as bpf-iptables does. What no rule describes is dropped. */
public final class Filter implements DataPlane {
    private static final List<Program> PROGRAMS = Sources.programs("entry.s", "iptables.s");
    /** Rules at most: eight words of 63 bits. */
    public static final int LARGEST = 504;

    private static final int WORD = 63;
    private static final int WORDS = 17;
    private static final long MULTIPLIER = 0x03f79d71b4cb0a89L;
    private static final long INSIDE = 0x02_00_00_00_00_01L;
    private static final long OUTSIDE = 0x02_00_00_00_01_01L;

    private final List<Rule> rules;

    /**
     * Creates a filter.
     *
     * @param rules its rules; the first that describes a packet decides
     */
    public Filter(List<Rule> rules) {
        if (rules.isEmpty() || rules.size() > LARGEST) {
            throw new IllegalArgumentException(
                    "the filter takes 1 to " + LARGEST + " rules, but there are " + rules.size());
        }
        this.rules = List.copyOf(rules);
    }

    @Override
    public String name() {
        return "iptables";
    }

    @Override
    public List<Program> programs() {
        return PROGRAMS;
    }

    @Override
    public void fill(Contents contents) {
        prefixes(contents.table("srcTrie"), rules.stream().map(Rule::from).toList());
        prefixes(contents.table("dstTrie"), rules.stream().map(Rule::to).toList());
        protocols(contents.table("transportProto"));
        ports(contents.table("srcPorts"), rules.stream().map(Rule::fromPorts).toList());
        ports(contents.table("dstPorts"), rules.stream().map(Rule::toPorts).toList());
        Contents.Table index = contents.table("index64");
        for (int bit = 0; bit < 64; bit++) {
            index.put(
                    Cell.of(4).number((1L << bit) * MULTIPLIER >>> 58, 4),
                    Cell.of(2).number(bit, 2));
        }
        Contents.Table actions = contents.table("actions");
        for (int rule = 0; rule < rules.size(); rule++) {
            int accepts = rules.get(rule).action() == Action.ACCEPT ? 1 : 0;
            actions.put(Cell.of(4).number(rule, 4), Cell.of(4).number(accepts, 4));
        }
    }

    @Override
    public boolean fits(Contents contents) {
        return Stream.of("srcTrie", "dstTrie", "transportProto", "actions")
                        .allMatch(map -> rules.size() < contents.map(map).spec().maxEntries())
                && named(rules.stream().map(Rule::fromPorts).toList()).cardinality()
                        < contents.map("srcPorts").spec().maxEntries()
                && named(rules.stream().map(Rule::toPorts).toList()).cardinality()
                        < contents.map("dstPorts").spec().maxEntries();
    }

    private void prefixes(Contents.Table table, List<Prefix> byRule) {
        for (Prefix prefix : new LinkedHashSet<>(byRule)) {
            table.put(
                    Cell.of(8)
                            .number(prefix.length(), 4)
                            .network(prefix.address(), 4)
                            .bytes(),
                    bits(rule -> byRule.get(rule).length() <= prefix.length()
                            && byRule.get(rule).holds(prefix.address())));
        }
    }

    private void protocols(Contents.Table table) {
        Set<Protocol> named = new TreeSet<>();
        rules.forEach(rule -> rule.protocol().ifPresent(named::add));
        for (Protocol protocol : named) {
            table.put(
                    Cell.of(1).number(protocol.number(), 1).bytes(),
                    bits(rule ->
                            rules.get(rule).protocol().map(protocol::equals).orElse(true)));
        }
        table.put(
                Cell.of(1).number(0, 1).bytes(),
                bits(rule -> rules.get(rule).protocol().isEmpty()));
    }

    /** A range has an entry for each of its ports. */
    private void ports(Contents.Table table, List<PortRange> byRule) {
        boolean[] any = new boolean[byRule.size()];
        for (int rule = 0; rule < any.length; rule++) {
            any[rule] = byRule.get(rule).equals(PortRange.ANY);
        }
        byte[] others = bits(rule -> any[rule]);
        BitSet named = named(byRule);
        // Neighbouring ports mostly fulfil the same rules, so the bits change at the ends of ranges only.
        Set<Integer> ends = new TreeSet<>();
        byRule.forEach(range -> {
            ends.add(range.first());
            ends.add(range.last() + 1);
        });
        byte[] present = others;
        for (int port = 0; port <= PortRange.ANY.last(); port++) {
            int at = port;
            present = ends.contains(port) ? bits(rule -> byRule.get(rule).holds(at)) : present;
            if (named.get(port)) {
                table.put(Cell.of(2).network(port, 2).bytes(), present);
            }
        }
        table.put(Cell.of(2).number(0, 2).bytes(), others);
    }

    /** Returns the ports that have an entry of their own. */
    private static BitSet named(List<PortRange> byRule) {
        BitSet named = new BitSet(PortRange.ANY.last() + 1);
        byRule.stream()
                .filter(range -> !range.equals(PortRange.ANY))
                .forEach(range -> named.set(range.first(), range.last() + 1));
        return named;
    }

    private byte[] bits(IntPredicate holds) {
        long[] words = new long[WORDS];
        for (int rule = 0; rule < rules.size(); rule++) {
            words[rule / WORD] |= holds.test(rule) ? 1L << rule % WORD : 0;
        }
        Cell cell = Cell.of(8 * WORDS);
        for (long word : words) {
            cell.number(word, 8);
        }
        return cell.bytes();
    }

    /** Returns packets of all corners of each rule: the lowest and highest value of each field. */
    @Override
    public Population frames(int length, RandomStream stream) {
        List<List<byte[]>> byRule = new ArrayList<>();
        for (Rule rule : rules) {
            List<byte[]> frames = new ArrayList<>();
            corners(rule).forEach(header -> frames.add(Frames.ipv4(header, INSIDE, OUTSIDE, length)));
            byRule.add(frames);
        }
        return Population.gather(byRule);
    }

    /** A rule for any protocol gets TCP packets. */
    private static Set<Header> corners(Rule rule) {
        int protocol = rule.protocol().orElse(Protocol.TCP).number();
        Set<Header> headers = new LinkedHashSet<>();
        for (int source : rule.from().corners()) {
            for (int destination : rule.to().corners()) {
                for (int from : rule.fromPorts().corners()) {
                    for (int to : rule.toPorts().corners()) {
                        headers.add(new Header(source, destination, protocol, from, to));
                    }
                }
            }
        }
        return headers;
    }
}
