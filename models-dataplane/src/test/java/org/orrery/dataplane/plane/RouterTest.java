package org.orrery.dataplane.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.orrery.dataplane.plane.Harness.Outcome;
import org.orrery.dataplane.table.Ipv4;
import org.orrery.dataplane.table.Prefix;
import org.orrery.dataplane.table.Route;
import org.orrery.dataplane.table.Tables;
import org.orrery.dataplane.traffic.Frames;
import org.orrery.dataplane.traffic.Header;
import org.orrery.kernel.random.StreamSource;

/** The router's programs do what a plain router does. */
class RouterTest {
    private static final int FOR_PORT_2 = 0xc0a80101;

    /** A router in plain Java, with all prefixes in a list. */
    private record Reference(List<Route> routes) {
        Outcome route(byte[] in, int port) {
            if (in.length < 14 || Harness.six(in, 0) != Router.HARDWARE[port] && (in[0] & 1) == 0) {
                return Outcome.drop(in);
            }
            int type = Harness.two(in, 12);
            if (type == 0x0806) {
                return Outcome.pass(in);
            }
            if (type != 0x0800 || in.length < 34) {
                return Outcome.drop(in);
            }
            int destination = Harness.four(in, 30);
            int hop = 0;
            int out = 2;
            int best = -1;
            for (Route each : routes) {
                Prefix prefix = each.destinations();
                if (prefix.holds(destination) && prefix.length() >= best) {
                    best = prefix.length();
                    hop = each.hop();
                }
            }
            for (int own = 1; own <= 2; own++) {
                int network = own == 1 ? 0xc0a80000 : 0xc0a80100;
                if (best <= 24 && new Prefix(network, 24).holds(destination)) {
                    best = 24;
                    hop = 0;
                    out = own;
                }
                if (destination == network + 253) {
                    return Outcome.pass(in);
                }
            }
            if (best < 0) {
                return Outcome.drop(in);
            }
            int next = hop == 0 ? destination : hop;
            if ((in[22] & 0xff) <= 1 || next != 0xc0a80001 && next != FOR_PORT_2) {
                return Outcome.pass(in);
            }
            byte[] bytes = in.clone();
            Harness.put(bytes, 0, Router.NEIGHBOUR + (next == FOR_PORT_2 ? 2 : 1), 6);
            Harness.put(bytes, 6, Router.HARDWARE[out], 6);
            bytes[22]--;
            Harness.put(bytes, 24, 0, 2);
            Harness.put(bytes, 24, Frames.sum(bytes, 14, 20), 2);
            return new Outcome(Harness.REDIRECT, out, bytes);
        }
    }

    private static byte[] to(int destination) {
        return Frames.ipv4(
                new Header(0xc0a80001, destination, 17, 1_000, 2_000), Router.HARDWARE[1], Router.NEIGHBOUR + 1, 60);
    }

    @Test
    void forwardsRandomPacketsThroughThePublishedRoutesAsAPlainRouterDoes() {
        List<Route> routes = Tables.routes();
        Harness harness = new Harness(new Router(routes), 1);
        Reference reference = new Reference(routes);
        Random random = new Random(2);
        int[] verdicts = new int[5];
        for (int i = 0; i < 1_500; i++) {
            Prefix near = routes.get(random.nextInt(routes.size())).destinations();
            byte[] frame = Harness.disturbed(to(near.address() + random.nextInt(5) - 2), random);
            Outcome outcome = harness.run(frame, 1);
            assertThat(outcome).isEqualTo(reference.route(frame, 1));
            verdicts[outcome.verdict()]++;
        }
        assertThat(verdicts[Harness.REDIRECT]).isGreaterThan(500);
        assertThat(verdicts[Harness.DROP]).isGreaterThan(100);
        assertThat(verdicts[Harness.PASS]).isGreaterThan(100);
    }

    @Test
    void forwardsThroughRandomRoutesAsAPlainRouterDoes() {
        Random random = new Random(3);
        for (int table = 0; table < 5; table++) {
            List<Route> routes = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                int length = random.nextInt(33);
                int hop = random.nextInt(3) == 0 ? 0 : random.nextInt(4) == 0 ? random.nextInt() : FOR_PORT_2;
                routes.add(new Route(Ipv4.text(random.nextInt(64) << 26 & Ipv4.mask(length)), length, Ipv4.text(hop)));
            }
            Harness harness = new Harness(new Router(routes), table);
            Reference reference = new Reference(routes);
            for (int i = 0; i < 100; i++) {
                byte[] frame = Harness.disturbed(to(random.nextInt(64) << 26 | random.nextInt(3)), random);
                assertThat(harness.run(frame, 1)).isEqualTo(reference.route(frame, 1));
            }
        }
    }

    @Test
    void aReferenceThatDoesNotDecrementTheTtlIsFoundOut() {
        Harness harness = new Harness(new Router(Tables.routes()), 1);
        Outcome outcome = harness.run(to(0x0a000000), 1);
        byte[] wrong = outcome.bytes().clone();
        wrong[22]++;
        assertThat(outcome.verdict()).isEqualTo(Harness.REDIRECT);
        assertThat(outcome).isNotEqualTo(new Outcome(Harness.REDIRECT, 2, wrong));
    }

    @Test
    void packetsToNetworksOfThePortsGoThere() {
        Harness harness = new Harness(new Router(Tables.routes()), 1);
        Outcome outcome = harness.run(to(0xc0a80001), 1);
        assertThat(outcome.verdict()).isEqualTo(Harness.REDIRECT);
        assertThat(outcome.to()).isEqualTo(1);
    }

    @Test
    void framesAreTheCornersOfTheRoutes() {
        int frames = new Router(Tables.routes())
                .frames(60, new StreamSource(1, 0).stream("a", "b"))
                .size();
        assertThat(frames).isEqualTo(3_436);
    }

    @Test
    void aRouterWithoutRoutesIsRefused() {
        assertThatThrownBy(() -> new Router(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a route at least");
    }
}
