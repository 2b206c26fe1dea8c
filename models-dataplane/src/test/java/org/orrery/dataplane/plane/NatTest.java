package org.orrery.dataplane.plane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.orrery.dataplane.plane.Harness.Outcome;
import org.orrery.dataplane.traffic.Frames;
import org.orrery.dataplane.traffic.Header;
import org.orrery.ebpf.map.MapControl;
import org.orrery.kernel.random.StreamSource;

/** The translator's program does what a plain translator of addresses does. */
class NatTest {
    private final Map<Header, Integer> ports = new HashMap<>();

    private Outcome reference(byte[] in) {
        if (in.length < 14) {
            return Outcome.drop(in);
        }
        if (Harness.two(in, 12) != 0x0800) {
            return Outcome.pass(in);
        }
        if (in.length < 34) {
            return Outcome.drop(in);
        }
        int protocol = in[23] & 0xff;
        if (protocol != 6 && protocol != 17) {
            return Outcome.pass(in);
        }
        if (in.length < (protocol == 6 ? 54 : 42)) {
            return Outcome.drop(in);
        }
        Header flow = new Header(
                Harness.four(in, 26), Harness.four(in, 30), protocol, Harness.two(in, 34), Harness.two(in, 36));
        int port = ports.computeIfAbsent(flow, each -> Nat.FIRST_PORT + ports.size());
        byte[] bytes = in.clone();
        Harness.put(bytes, 26, Nat.OUTSIDE, 4);
        Harness.put(bytes, 34, port, 2);
        int sumAt = protocol == 6 ? 50 : 40;
        int address = sum(sum(0, flow.source(), false), Nat.OUTSIDE, true);
        int all = fold(address + (~flow.sourcePort() & 0xffff) + port);
        change(bytes, 24, address);
        if (protocol == 6 || Harness.two(in, sumAt) != 0) {
            change(bytes, sumAt, all);
        }
        return new Outcome(Harness.REDIRECT, 2, bytes);
    }

    private static int sum(int sum, int address, boolean added) {
        int high = address >>> 16;
        int low = address & 0xffff;
        return fold(sum + (added ? high : ~high & 0xffff) + (added ? low : ~low & 0xffff));
    }

    private static int fold(int sum) {
        int folded = (sum & 0xffff) + (sum >>> 16);
        return (folded & 0xffff) + (folded >>> 16);
    }

    private static void change(byte[] bytes, int at, int by) {
        Harness.put(bytes, at, ~fold((~Harness.two(bytes, at) & 0xffff) + by) & 0xffff, 2);
    }

    @Test
    void translatesRandomPacketsAsAPlainTranslatorDoes() {
        Nat plane = new Nat(100);
        Harness harness = new Harness(plane, 1);
        List<byte[]> frames =
                plane.frames(60, new StreamSource(1, 0).stream("a", "b")).frames();
        Random random = new Random(9);
        for (int i = 0; i < 3_000; i++) {
            byte[] frame = Harness.disturbed(frames.get(random.nextInt(frames.size())), random);
            assertThat(harness.run(frame, 1)).isEqualTo(reference(frame));
        }
        Contents contents = new Contents(harness.installed.machine());
        assertThat(new MapControl(contents.map("egress_session_table")).batch()).hasSize(ports.size());
        assertThat(new MapControl(contents.map("ingress_session_table")).batch())
                .hasSize(ports.size());
        ports.forEach((flow, port) -> assertThat(new MapControl(contents.map("ingress_session_table"))
                        .lookup(Cell.of(13)
                                .network(flow.destination(), 4)
                                .network(Nat.OUTSIDE, 4)
                                .network(flow.destinationPort(), 2)
                                .network(port, 2)
                                .number(flow.protocol(), 1)
                                .bytes())
                        .orElseThrow())
                .startsWith(Cell.of(6)
                        .network(flow.source(), 4)
                        .network(flow.sourcePort(), 2)
                        .bytes()));
    }

    @Test
    void theChecksumOfTheHeaderStaysRight() {
        Harness harness = new Harness(new Nat(1), 1);
        byte[] frame = Frames.ipv4(new Header(0x0a000001, 0xcb007101, 6, 4_000, 443), 1, 2, 60);
        assertThat(Frames.sum(harness.run(frame, 1).bytes(), 14, 20)).isZero();
    }
}
