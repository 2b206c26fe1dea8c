package org.orrery.dataplane.plane;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.orrery.dataplane.table.Pattern;
import org.orrery.dataplane.traffic.Frames;
import org.orrery.dataplane.traffic.Header;
import org.orrery.dataplane.traffic.Population;
import org.orrery.ebpf.program.Program;
import org.orrery.kernel.random.RandomStream;

/** A firewall in user space: parses to the ports, classifies once by rules with wild cards, and forwards (Morpheus, section 2). */
public final class Firewall implements DataPlane {
    private static final List<Program> PROGRAMS = Sources.programs("firewall.s");
    /** Rules at most. */
    public static final int LARGEST = 8_192;

    private static final int TRIES = 20;

    private final List<Pattern> rules;
    private final boolean accepts;
    private final int flows;
    private final double udp;

    /**
     * Creates a firewall.
     *
     * @param rules its rules; the first that fits decides
     * @param accepts whether packets that fit no rule go on
     * @param flows flows of the traffic
     * @param udp share of the flows that are UDP, and drawn freely
     */
    public Firewall(List<Pattern> rules, boolean accepts, int flows, double udp) {
        if (rules.isEmpty() || rules.size() > LARGEST) {
            throw new IllegalArgumentException("the firewall takes 1 to " + LARGEST + " rules, but there are "
                    + rules.size() + "; a range of ports may count as several");
        }
        this.rules = List.copyOf(rules);
        this.accepts = accepts;
        this.flows = flows;
        this.udp = udp;
    }

    @Override
    public String name() {
        return "firewall";
    }

    @Override
    public List<Program> programs() {
        return PROGRAMS;
    }

    @Override
    public void fill(Contents contents) {
        Contents.Table table = contents.table("rules");
        for (Pattern rule : rules) {
            Cell value = Cell.of(24).number(rule.accepted() ? 1 : 0, 4).skip(7).bytes(rule.mask());
            table.put(rule.key(), value.bytes());
        }
        contents.table("options").put(Cell.of(4), Cell.of(8).number(accepts ? 1 : 0, 4));
    }

    /** Returns a packet of each flow: one that fits a drawn rule, or a UDP packet from anywhere. */
    @Override
    public Population frames(int length, RandomStream stream) {
        Set<Header> headers = new LinkedHashSet<>();
        int free = (int) Math.round(udp * flows);
        while (headers.size() < free) {
            headers.add(Pattern.udp(stream));
        }
        // Rules may fit fewer packets than there are to be flows.
        for (int tries = 0; headers.size() < flows && tries < TRIES * flows; tries++) {
            headers.add(rules.get(stream.nextInt(0, rules.size() - 1)).header(stream));
        }
        List<byte[]> frames = new ArrayList<>();
        for (Header header : headers) {
            frames.add(Frames.ipv4(header, Router.HARDWARE[1], Router.NEIGHBOUR + 1, length));
        }
        return Population.of(frames);
    }
}
