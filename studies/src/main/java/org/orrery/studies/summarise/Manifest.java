package org.orrery.studies.summarise;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.orrery.studies.plan.Cell;
import org.orrery.studies.plan.Plan;

/** Writes {@code manifest.json}: what ran, with which code and seeds, and the fingerprint of every run. */
final class Manifest {
    private Manifest() {}

    static void write(ObjectNode root, Path file) throws IOException {
        Files.write(
                file,
                new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(root));
    }

    static ObjectNode of(ResultSet set, String version, List<String> command) {
        Plan plan = set.plan();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("scenario", plan.scenario().file().scenario());
        root.put("title", plan.scenario().file().title());
        ArrayNode words = root.putArray("command");
        command.forEach(words::add);
        root.put("hash", plan.hash());
        root.put("version", version);
        root.put("java", Runtime.version().toString());
        root.put("jvm", System.getProperty("java.vm.name"));
        root.put("seed", plan.seed());
        root.put("replications", plan.replications());
        if (!plan.design().isEmpty()) {
            root.put("design", plan.design());
        }
        root.put("events", set.events());
        ArrayNode systems = root.putArray("systems");
        for (Cell cell : plan.cells()) {
            ObjectNode node = systems.addObject().put("variant", cell.variant());
            ObjectNode point = node.putObject("point");
            cell.point().forEach(point::put);
            node.set("system", cell.system().canonical());
            ArrayNode prints = node.putArray("fingerprints");
            set.digests(cell).forEach(run -> prints.add(run.fingerprint().toString()));
        }
        ArrayNode notes = root.putArray("notes");
        set.notes().forEach(notes::add);
        return root;
    }
}
