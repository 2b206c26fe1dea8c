package org.orrery.studies.execute;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.orrery.kernel.results.Fingerprint;
import org.orrery.kernel.results.HistogramData;
import org.orrery.kernel.results.RunResult;

/** Results as JSON, exact to the bit: the records as they are declared, with the key of the run in front. */
final class RunResultJson {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();
    private static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY)
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
        byte[] front = front(key);
        byte[] fields = MAPPER.writeValueAsBytes(result);
        byte[] both = Arrays.copyOf(front, front.length + fields.length - 1);
        System.arraycopy(fields, 1, both, front.length, fields.length - 1);
        return both;
    }

    /** Returns the result; empty if the bytes are damaged or belong to another run. */
    static Optional<RunResult> read(String key, byte[] bytes) {
        byte[] front = front(key);
        if (bytes.length <= front.length || !Arrays.equals(front, Arrays.copyOf(bytes, front.length))) {
            return Optional.empty();
        }
        // What follows the key is the rest of an object.
        byte[] fields = Arrays.copyOfRange(bytes, front.length - 1, bytes.length);
        fields[0] = '{';
        try {
            return Optional.of(MAPPER.readValue(fields, RunResult.class));
        } catch (IOException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    /** Returns how the JSON of a run begins: its key is the first in it. */
    static byte[] front(String key) {
        return ("{\"key\":\"" + key + "\",").getBytes(StandardCharsets.UTF_8);
    }
}
