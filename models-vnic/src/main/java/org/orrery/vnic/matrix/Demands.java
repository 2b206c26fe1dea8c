package org.orrery.vnic.matrix;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each stack demands, from its public code and from the Machnet paper's Table 1. */
final class Demands {
    private Demands() {}

    /** Returns the demands by stack. */
    static Map<String, List<Demand>> all() {
        Map<String, List<Demand>> all = new LinkedHashMap<>();
        all.put("machnet", List.of(Demand.ring(256, Verdict.DEGRADED, "bursts overflow the ring")));
        all.put("linux", List.of());
        all.put(
                "erpc",
                List.of(
                        Demand.ring(4096, Verdict.REFUSED, "it asserts the ring"),
                        Demand.key(Verdict.DEGRADED, "ports do not reach the thread's own queue: one thread only"),
                        Demand.applicationDma(Verdict.DEGRADED, "it copies what it sends"),
                        Demand.multiPacket(Verdict.DEGRADED, "one descriptor for each packet")));
        all.put(
                "tas",
                List.of(
                        Demand.ring(256, Verdict.DEGRADED, "bursts overflow the ring"),
                        Demand.table(Verdict.DEGRADED, "it stays at its first number of cores")));
        all.put(
                "f-stack",
                List.of(
                        Demand.key(Verdict.DEGRADED, "flows reach wrong processes: one process only"),
                        Demand.table(Verdict.DEGRADED, "flows reach wrong processes: one process only")));
        all.put("mtcp", List.of(Demand.key(Verdict.REFUSED, "it installs a symmetric key")));
        all.put("rss++", List.of(Demand.table(Verdict.REFUSED, "it balances by rewriting the table")));
        all.put("caladan-iokernel", List.of(Demand.ring(256, Verdict.DEGRADED, "bursts overflow the ring")));
        all.put(
                "caladan-directpath",
                List.of(
                        Demand.steering(Verdict.REFUSED, "flows are steered to cores by rules"),
                        Demand.key(Verdict.REFUSED, "it sets the key")));
        all.put(
                "catnip",
                List.of(
                        Demand.ring(2048, Verdict.DEGRADED, "its ring is cut"),
                        Demand.sendRing(2048, Verdict.DEGRADED, "its ring is cut")));
        all.put("snap", List.of(Demand.steering(Verdict.REFUSED, "engines receive by steering rules")));
        all.put("r2p2", List.of(Demand.steering(Verdict.REFUSED, "requests are steered to cores by rules")));
        all.put("cornflakes", List.of(Demand.applicationDma(Verdict.REFUSED, "it serialises by scatter and gather")));
        all.put("virtuoso", List.of(Demand.multiPacket(Verdict.DEGRADED, "one descriptor for each packet")));
        all.put("socksdirect", List.of(Demand.rdma()));
        all.put("mrpc", List.of(Demand.rdma()));
        all.put("af-xdp-zero-copy", List.of(Demand.steering(Verdict.DEGRADED, "the driver copies")));
        return Collections.unmodifiableMap(all);
    }
}
