package org.orrery.dataplane.table;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

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

    private final Random random = new Random(1);

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

    private void add(Map<String, Pattern> all, boolean exact) {
        Pattern pattern = Pattern.any(true);
        int network = SOURCES + (random.nextInt(NETWORKS) << 16);
        int length = LENGTHS[random.nextInt(LENGTHS.length)];
        int to = DESTINATIONS + (random.nextInt(NETWORKS) << 8) + random.nextInt(HOSTS);
        pattern.put(0, 4, network + random.nextInt(HOSTS) + 1, Ipv4.mask(exact ? 32 : 16));
        pattern.put(4, 4, to, Ipv4.mask(exact ? 32 : length));
        boolean named = exact || random.nextInt(4) > 0;
        pattern.put(8, 2, FIRST_PORT + random.nextInt(0xffff - FIRST_PORT), exact ? 0xffff : 0);
        pattern.put(10, 2, SERVICES[random.nextInt(SERVICES.length)], named ? 0xffff : 0);
        pattern.put(12, 1, Protocol.TCP.number(), 0xff);
        all.putIfAbsent(HexFormat.of().formatHex(pattern.key()) + HexFormat.of().formatHex(pattern.mask()), pattern);
    }
}
