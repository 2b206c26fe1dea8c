package org.orrery.dataplane.plane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.orrery.dataplane.plane.Harness.Outcome;
import org.orrery.dataplane.table.Protocol;
import org.orrery.dataplane.table.VirtualService;
import org.orrery.dataplane.traffic.Frames;
import org.orrery.dataplane.traffic.Header;
import org.orrery.ebpf.map.Jhash;
import org.orrery.ebpf.map.MapControl;
import org.orrery.kernel.random.StreamSource;

/** The balancer's program does what a plain balancer does, and remembers the same connections. */
class BalancerTest {
    private static final int SERVERS = 20;
    private static final int HASH_START = 0xdeadbeef + 8 + 33_554_944;

    private final List<VirtualService> services = List.of(
            new VirtualService("10.70.1.2", 80, Protocol.TCP),
            new VirtualService("10.70.1.2", 53, Protocol.UDP),
            new VirtualService("10.70.1.3", 0, Protocol.UDP));
    private final int[][] rings = new int[services.size()][];
    private final Map<Header, Integer> connections = new HashMap<>();

    /** A balancer in plain Java. */
    private Outcome reference(byte[] in) {
        if (in.length < 14 || Harness.two(in, 12) != 0x0800) {
            return in.length < 14 ? Outcome.drop(in) : Outcome.pass(in);
        }
        if (in.length < 34 || in[14] != 0x45 || (Harness.two(in, 20) & 0x3fff) != 0) {
            return Outcome.drop(in);
        }
        int protocol = in[23] & 0xff;
        if (protocol != 6 && protocol != 17) {
            return Outcome.pass(in);
        }
        if (in.length < (protocol == 6 ? 54 : 42)) {
            return Outcome.drop(in);
        }
        Header header = new Header(
                Harness.four(in, 26), Harness.four(in, 30), protocol, Harness.two(in, 34), Harness.two(in, 36));
        int number = service(header);
        if (number < 0) {
            return Outcome.pass(in);
        }
        int server = connections.computeIfAbsent(header, each -> rings[number][slot(in)]);
        return new Outcome(Harness.TX, -1, packed(in, header, server));
    }

    private int service(Header header) {
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < services.size(); i++) {
                VirtualService each = services.get(i);
                boolean port = each.port() == (pass == 0 ? header.destinationPort() : 0);
                if (each.number() == header.destination()
                        && port
                        && each.protocol().number() == header.protocol()) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static int slot(byte[] in) {
        int first = Integer.reverseBytes(Harness.four(in, 26)) + HASH_START;
        int second = Integer.reverseBytes(Harness.four(in, 34)) + HASH_START;
        return Integer.remainderUnsigned(last(first, second, HASH_START), Balancer.SLOTS);
    }

    private static int last(int first, int second, int third) {
        int a = first;
        int b = second;
        int c = third;
        c = (c ^ b) - Integer.rotateLeft(b, 14);
        a = (a ^ c) - Integer.rotateLeft(c, 11);
        b = (b ^ a) - Integer.rotateLeft(a, 25);
        c = (c ^ b) - Integer.rotateLeft(b, 16);
        a = (a ^ c) - Integer.rotateLeft(c, 4);
        b = (b ^ a) - Integer.rotateLeft(a, 14);
        return (c ^ b) - Integer.rotateLeft(b, 24);
    }

    private static byte[] packed(byte[] in, Header header, int server) {
        byte[] out = new byte[in.length + 20];
        System.arraycopy(in, 14, out, 34, in.length - 14);
        Harness.put(out, 0, Balancer.WAY, 6);
        System.arraycopy(in, 0, out, 6, 6);
        Harness.put(out, 12, 0x0800, 2);
        Harness.put(out, 14, 0x4500, 2);
        Harness.put(out, 16, Harness.two(in, 16) + 20, 2);
        Harness.put(out, 22, 0x4004, 2);
        int bits = header.source() ^ header.sourcePort();
        Harness.put(out, 26, 0xac10 << 16 | bits & 0xffff, 4);
        Harness.put(out, 30, 0x0ac80000 + server, 4);
        Harness.put(out, 24, Frames.sum(out, 14, 20), 2);
        return out;
    }

    @Test
    void balancesRandomPacketsAsAPlainBalancerDoes() {
        Balancer plane = new Balancer(services, SERVERS, 200);
        Harness harness = new Harness(plane, 1);
        for (int i = 0; i < rings.length; i++) {
            int[] own = new int[SERVERS];
            for (int j = 0; j < SERVERS; j++) {
                own[j] = i * SERVERS + j + 1;
            }
            rings[i] = Maglev.ring(own, Balancer.SLOTS);
        }
        List<byte[]> frames =
                plane.frames(60, new StreamSource(1, 0).stream("a", "b")).frames();
        Random random = new Random(5);
        int sent = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] frame = Harness.disturbed(frames.get(random.nextInt(frames.size())), random);
            Outcome outcome = harness.run(frame, 1);
            assertThat(outcome).isEqualTo(reference(frame));
            sent += outcome.verdict() == Harness.TX ? 1 : 0;
        }
        assertThat(sent).isGreaterThan(1_500);
        MapControl remembered = new MapControl(new Contents(harness.installed.machine()).map("connections"));
        assertThat(remembered.batch()).hasSameSizeAs(connections.keySet());
        connections.forEach((header, server) -> assertThat(remembered.lookup(Cell.of(16)
                                .network(header.source(), 4)
                                .network(header.destination(), 4)
                                .network(header.sourcePort(), 2)
                                .network(header.destinationPort(), 2)
                                .number(header.protocol(), 4)
                                .bytes())
                        .orElseThrow()[8])
                .isEqualTo(server.byteValue()));
    }

    @Test
    void theHashOfAFlowIsThatOfTheKernel() {
        byte[] words = Cell.of(8).number(1, 4).number(2, 4).bytes();
        // For eight bytes both hash functions do the same, if the starts agree.
        assertThat(last(1 + 0xdeadbeef + 8, 2 + 0xdeadbeef + 8, 0xdeadbeef + 8)).isEqualTo(Jhash.of(words, 8, 0));
    }

    @Test
    void ringsGiveEachServerNearlyTheSameShare() {
        int[] servers = new int[100];
        for (int i = 0; i < servers.length; i++) {
            servers[i] = i + 1;
        }
        int[] counts = new int[101];
        for (int server : Maglev.ring(servers, Balancer.SLOTS)) {
            counts[server]++;
        }
        for (int i = 1; i <= 100; i++) {
            assertThat(counts[i]).isBetween(655, 656);
        }
    }

    @Test
    void ringsMoveFewSlotsWhenAServerGoes() {
        int[] before = Maglev.ring(new int[] {1, 2, 3, 4, 5}, 997);
        int[] after = Maglev.ring(new int[] {1, 2, 4, 5}, 997);
        int moved = 0;
        for (int slot = 0; slot < before.length; slot++) {
            moved += before[slot] != 3 && before[slot] != after[slot] ? 1 : 0;
        }
        assertThat(moved).isLessThan(250);
    }
}
