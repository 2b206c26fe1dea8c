package org.orrery.studies.execute;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.orrery.kernel.results.Fingerprint;
import org.orrery.kernel.results.HistogramData;
import org.orrery.kernel.results.RunResult;

/** Results as JSON, exact to the bit: the records as they are declared, with the key of the run in front. */
final class RunResultJson {
    private static final String KEY = "key";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .addMixIn(RunResult.class, RunNames.class)
            .addMixIn(HistogramData.class, Packed.class)
            .addMixIn(Fingerprint.class, ThreeNumbers.class)
            .addModule(ExactNumbers.module())
            .enable(
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private RunResultJson() {}

    /** Names that say the unit. */
    interface RunNames {
        @JsonProperty("simulated-ps")
        long simulatedPicoseconds();

        @JsonProperty("warmup-ps")
        long warmupPicoseconds();
    }

    /** Long lists that are short as text. */
    interface Packed {
        @JsonSerialize(using = PackedJson.WriteAscending.class)
        @JsonDeserialize(using = PackedJson.ReadAscending.class)
        long[] picoseconds();

        @JsonSerialize(using = PackedJson.WriteAny.class)
        @JsonDeserialize(using = PackedJson.ReadAny.class)
        long[] counts();
    }

    /** A list without names. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    interface ThreeNumbers {}

    static byte[] write(String key, RunResult result) throws IOException {
        ObjectNode root = MAPPER.createObjectNode().put(KEY, key);
        root.setAll(MAPPER.<ObjectNode>valueToTree(result));
        return MAPPER.writeValueAsBytes(root);
    }

    /** Returns the result; empty if the bytes are damaged or belong to another run. */
    static Optional<RunResult> read(String key, byte[] bytes) {
        try {
            JsonNode root = MAPPER.readTree(bytes);
            if (!(root instanceof ObjectNode entry) || !entry.path(KEY).asText().equals(key)) {
                return Optional.empty();
            }
            entry.remove(KEY);
            return Optional.of(MAPPER.treeToValue(entry, RunResult.class));
        } catch (IOException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }
}
