package org.orrery.scenarios.cli.ebpf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.orrery.ebpf.traffic.TrafficResult;

/** Writes what became of traffic as JSON; durations in seconds, rates per second. */
final class TrafficJson {
    private TrafficJson() {}

    static String of(TrafficResult result) {
        ObjectMapper mapper = new ObjectMapper();
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
        return root.toPrettyString();
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
        return node;
    }
}
