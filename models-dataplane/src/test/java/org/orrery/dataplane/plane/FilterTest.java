package org.orrery.dataplane.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.orrery.dataplane.plane.Harness.Outcome;
import org.orrery.dataplane.table.Action;
import org.orrery.dataplane.table.Protocol;
import org.orrery.dataplane.table.Rule;
import org.orrery.dataplane.table.Tables;
import org.orrery.dataplane.traffic.Frames;
import org.orrery.dataplane.traffic.Header;
import org.orrery.ebpf.map.MapControl;
import org.orrery.kernel.random.StreamSource;

/** The filter's chain of programs does what a list of rules says. */
class FilterTest {
    /** The first rule that describes a packet; −1 if none does. */
    private static int first(List<Rule> rules, Header header) {
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            boolean protocol = rule.protocol()
                    .map(each -> each.number() == header.protocol())
                    .orElse(true);
            if (protocol
                    && rule.from().holds(header.source())
                    && rule.to().holds(header.destination())
                    && rule.fromPorts().holds(header.sourcePort())
                    && rule.toPorts().holds(header.destinationPort())) {
                return i;
            }
        }
        return -1;
    }

    private static Outcome reference(List<Rule> rules, byte[] in, int port) {
        if (in.length < 14) {
            return Outcome.drop(in);
        }
        if (Harness.two(in, 12) != 0x0800) {
            return Outcome.pass(in);
        }
        int protocol = in.length < 34 ? 0 : in[23] & 0xff;
        boolean ports = protocol == 6 || protocol == 17;
        if (in.length < (protocol == 6 ? 54 : protocol == 17 ? 42 : 34)) {
            return Outcome.drop(in);
        }
        Header header = new Header(
                Harness.four(in, 26),
                Harness.four(in, 30),
                protocol,
                ports ? Harness.two(in, 34) : 0,
                ports ? Harness.two(in, 36) : 0);
        int rule = first(rules, header);
        return rule < 0 || rules.get(rule).action() == Action.DROP
                ? Outcome.drop(in)
                : new Outcome(Harness.REDIRECT, 3 - port, in);
    }

    private static void compare(List<Rule> rules, int packets, Random random) {
        Filter plane = new Filter(rules);
        Harness harness = new Harness(plane, 1);
        List<byte[]> frames =
                plane.frames(60, new StreamSource(1, 0).stream("a", "b")).frames();
        for (int i = 0; i < packets; i++) {
            byte[] frame = Harness.disturbed(frames.get(random.nextInt(frames.size())), random);
            int port = 1 + random.nextInt(2);
            assertThat(harness.run(frame, port)).isEqualTo(reference(rules, frame, port));
        }
    }

    @Test
    void decidesByThePublishedRulesAsAListDoes() {
        compare(Tables.firstRules(), 1_000, new Random(6));
        compare(Tables.secondRules(), 300, new Random(7));
    }

    @Test
    void decidesByRandomRulesAsAListDoes() {
        Random random = new Random(8);
        for (int set = 0; set < 2; set++) {
            List<Rule> rules = new ArrayList<>();
            for (int i = 0; i < 130; i++) {
                rules.add(rule(i, random));
            }
            compare(rules, 300, random);
        }
    }

    private static Rule rule(int number, Random random) {
        int low = 1 + random.nextInt(2_000);
        Optional<String> source = random.nextInt(3) == 0
                ? Optional.empty()
                : Optional.of("10." + random.nextInt(3) + ".0.0/" + (8 + random.nextInt(9)));
        Optional<String> destination = random.nextInt(3) == 0
                ? Optional.empty()
                : Optional.of("11.0." + random.nextInt(3) + "." + random.nextInt(4) + "/" + (23 + random.nextInt(10)));
        Optional<Protocol> protocol =
                random.nextInt(3) == 0 ? Optional.empty() : Optional.of(Protocol.values()[random.nextInt(3)]);
        boolean ports = protocol.map(each -> each != Protocol.ICMP).orElse(true);
        return new Rule(
                number,
                source,
                destination,
                protocol,
                ports && random.nextBoolean() ? Optional.of(low + ":" + (low + random.nextInt(50))) : Optional.empty(),
                ports && random.nextBoolean() ? Optional.of(low + ":" + low) : Optional.empty(),
                random.nextBoolean() ? Action.ACCEPT : Action.DROP);
    }

    @Test
    void countsPacketsAndBytesByRule() {
        List<Rule> rules = Tables.firstRules();
        Harness harness = new Harness(new Filter(rules), 1);
        byte[] frame = Frames.ipv4(new Header(0xb4cc8480, 0xd1b5b3b0, 17, 53, 754), 1, 2, 60);
        harness.run(frame, 1);
        harness.run(frame, 1);
        MapControl bytes = new MapControl(new Contents(harness.installed.machine()).map("bytes"));
        assertThat(bytes.lookup(new byte[4]).orElseThrow()[0]).isEqualTo((byte) 120);
    }

    @Test
    void tablesHoldAnEntryForEachPortOfARange() {
        Contents contents = new Contents(new Harness(new Filter(Tables.firstRules()), 1).installed.machine());
        assertThat(contents.map("srcPorts").size()).isEqualTo(64_521);
        assertThat(contents.map("dstPorts").size()).isEqualTo(64_542);
        assertThat(contents.map("transportProto").size()).isEqualTo(5);
        assertThat(new MapControl(contents.map("srcTrie")).batch().size()).isEqualTo(41);
        assertThat(new MapControl(contents.map("dstTrie")).batch().size()).isEqualTo(46);
    }

    @Test
    void framesAreTheCornersOfTheRules() {
        assertThat(new Filter(Tables.firstRules())
                        .frames(60, new StreamSource(1, 0).stream("a", "b"))
                        .size())
                .isBetween(2_200, 2_300);
    }

    @Test
    void moreRulesThanTheProgramsHaveBitsForAreRefused() {
        assertThatThrownBy(() ->
                        new Filter(Collections.nCopies(505, Tables.firstRules().get(0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("504");
    }
}
