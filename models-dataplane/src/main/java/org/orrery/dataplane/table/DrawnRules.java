package org.orrery.dataplane.table;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.kernel.random.RandomSettings;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.random.StreamSource;

/**
 * Draws rules of a classifier, the same every time: some ask for one flow, the others for a network of sources, and a network, a host and perhaps
 * a port that packets go to. All ask for TCP and let packets go on. Own estimate of what such rules look like.
 */
public final class DrawnRules {
    private static final int NETWORKS = 40;
    private static final int HOSTS = 8;
    private static final int SOURCES = 0x0a000000;
    private static final int DESTINATIONS = 0xac100000;
    private static final int[] LENGTHS = {24, 28, 32};
    private static final int[] SERVICES = {22, 25, 53, 80, 110, 143, 443, 445, 993, 1433, 3306, 3389, 5432, 8080};
    private static final int FIRST_PORT = 1_024;

    private final RandomStream random = new StreamSource(1, 0, RandomSettings.DEFAULT).stream("rules", "drawn");

    private DrawnRules() {}

    /**
     * Draws rules.
     *
     * @param count how many
     * @param exact share of them that ask for one flow
     */
    public static List<Pattern> of(int count, double exact) {
        DrawnRules rules = new DrawnRules();
        Map<String, Pattern> all = new LinkedHashMap<>();
        int wanted = (int) Math.round(count * exact);
        while (all.size() < wanted) {
            rules.add(all, true);
        }
        while (all.size() < count) {
            rules.add(all, false);
        }
        return new ArrayList<>(all.values());
    }

    private int below(int bound) {
        return random.nextInt(0, bound - 1);
    }

    private void add(Map<String, Pattern> all, boolean exact) {
        Pattern pattern = Pattern.any(true);
        int network = SOURCES + (below(NETWORKS) << 16);
        int length = LENGTHS[below(LENGTHS.length)];
        int to = DESTINATIONS + (below(NETWORKS) << 8) + below(HOSTS);
        pattern.put(0, 4, network + below(HOSTS) + 1, Ipv4.mask(exact ? 32 : 16));
        pattern.put(4, 4, to, Ipv4.mask(exact ? 32 : length));
        boolean named = exact || below(4) > 0;
        pattern.put(8, 2, FIRST_PORT + below(0xffff - FIRST_PORT), exact ? 0xffff : 0);
        pattern.put(10, 2, SERVICES[below(SERVICES.length)], named ? 0xffff : 0);
        pattern.put(12, 1, Protocol.TCP.number(), 0xff);
        all.putIfAbsent(HexFormat.of().formatHex(pattern.key()) + HexFormat.of().formatHex(pattern.mask()), pattern);
    }
}
