package org.orrery.scenarios.cli.ebpf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.orrery.ebpf.traffic.TrafficResult;
import org.orrery.specialise.Gain;
import org.orrery.specialise.SiteReport;

/** Writes what became of traffic as JSON; durations in seconds, rates per second. */
final class TrafficJson {
    private TrafficJson() {}

    static String of(TrafficResult result) {
        return node(new ObjectMapper(), result).toPrettyString();
    }

    /** Returns both results, and what became of the lookups. */
    static String of(Gain gain) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.set("before", node(mapper, gain.before()));
        root.set("after", node(mapper, gain.after()));
        ArrayNode sites = root.putArray("lookups");
        for (SiteReport site : gain.specialised().sites()) {
            ObjectNode node = sites.addObject();
            node.put("program", site.program());
            node.put("slot", site.slot());
            node.put("map", site.map());
            node.put("state", site.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            node.put("readOnly", site.readOnly());
            node.put("sampled", site.sampled());
            node.put("shape", site.shape());
            node.put("reason", site.reason());
            ArrayNode keys = node.putArray("keys");
            site.keys().forEach(key -> keys.add(key.toString()));
        }
        return root.toPrettyString();
    }

    private static ObjectNode node(ObjectMapper mapper, TrafficResult result) {
        ObjectNode root = mapper.createObjectNode();
        root.put("program", result.program());
        root.put("packets", result.packets());
        root.put("bytes", result.bytes());
        root.put("cut", result.cut());
        root.put("instructions", result.instructions());
        root.set("verdicts", mapper.valueToTree(result.verdicts()));
        root.set("hottest", mapper.valueToTree(result.hottest()));
        root.set("maps", mapper.valueToTree(result.maps()));
        root.set("helpers", mapper.valueToTree(result.helpers()));
        result.costs().ifPresent(costs -> root.set("costs", costs(mapper, costs)));
        return root;
    }

    private static JsonNode costs(ObjectMapper mapper, TrafficResult.Costs costs) {
        ObjectNode node = mapper.createObjectNode();
        node.put("profile", costs.profile());
        node.put("clock", costs.clock());
        node.put("cycles", costs.cycles());
        node.set("byCause", mapper.valueToTree(costs.byCause()));
        node.put("mispredicts", costs.mispredicts());
        node.put("packetsPerSecond", costs.packetsPerSecond());
        node.put("limit", costs.limit());
        node.set("shares", mapper.valueToTree(costs.shares()));
        costs.waiting().ifPresent(waiting -> node.set("waiting", mapper.valueToTree(waiting)));
        costs.overload().ifPresent(rate -> node.put("overload", rate));
        return node;
    }
}
