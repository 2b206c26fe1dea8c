package org.orrery.studies.execute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.kernel.random.RandomSettings;
import org.orrery.kernel.random.RandomSettings.Draws;
import org.orrery.kernel.random.RandomSettings.Generator;
import org.orrery.kernel.run.RunSettings;
import org.orrery.studies.plan.RunSpec;

/** The specification of a run as JSON, so that another process can carry it out. */
final class RunSpecJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RunSpecJson() {}

    static ObjectNode write(RunSpec spec) {
        ObjectNode root = MAPPER.createObjectNode()
                .put("seed", spec.seed())
                .put("replication", spec.replication())
                .put("generator", spec.random().generator().name())
                .put("draws", spec.random().draws().name());
        RunSettings settings = spec.settings();
        root.putObject("settings")
                .put("duration-ps", settings.duration())
                .put("warmup-ps", settings.warmup())
                .put("step-ps", settings.step())
                .put("batches", settings.batches())
                .put("warmup-by", settings.warmupBy().orElse(""))
                .set("sampled", texts(settings.sampled()));
        root.set("recorded", texts(spec.recorded()));
        return root.put("system", spec.system());
    }

    static RunSpec read(JsonNode root) {
        JsonNode settings = root.path("settings");
        String warmupBy = settings.path("warmup-by").asText();
        return new RunSpec(
                root.path("system").asText(),
                root.path("seed").asLong(),
                root.path("replication").asInt(),
                new RandomSettings(
                        Generator.valueOf(root.path("generator").asText()),
                        Draws.valueOf(root.path("draws").asText())),
                new RunSettings(
                        settings.path("duration-ps").asLong(),
                        settings.path("warmup-ps").asLong(),
                        settings.path("step-ps").asLong(),
                        texts(settings.path("sampled")),
                        settings.path("batches").asInt(),
                        warmupBy.isEmpty() ? Optional.empty() : Optional.of(warmupBy)),
                texts(root.path("recorded")));
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode array = MAPPER.createArrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
