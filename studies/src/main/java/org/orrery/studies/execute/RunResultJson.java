package org.orrery.studies.execute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.kernel.results.Fingerprint;
import org.orrery.kernel.results.HistogramData;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.results.SeriesData;
import org.orrery.kernel.results.TableData;
import org.orrery.kernel.stats.MetricSpec;

/** Results as JSON, exact to the bit. */
final class RunResultJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RunResultJson() {}

    static byte[] write(String key, RunResult result) throws IOException {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("key", key).put("replication", result.replication());
        ObjectNode scalars = root.putObject("scalars");
        result.scalars().forEach((name, value) -> scalars.set(name, number(value)));
        ArrayNode batches = root.putArray("batches");
        result.batches().forEach(batch -> {
            ObjectNode node = batches.addObject();
            batch.forEach((name, value) -> node.set(name, number(value)));
        });
        ObjectNode series = root.putObject("series");
        result.series().forEach((name, data) -> {
            ObjectNode node = series.putObject(name).put("unit", data.unit()).put("statistic", data.statistic());
            node.set("times", longs(data.times()));
            ArrayNode values = node.putArray("values");
            for (double value : data.values()) {
                values.add(number(value));
            }
        });
        ObjectNode histograms = root.putObject("histograms");
        result.histograms().forEach((name, data) -> write(data, histograms.putObject(name)));
        ArrayNode batchHistograms = root.putArray("batch-histograms");
        result.batchHistograms().forEach(batch -> {
            ObjectNode node = batchHistograms.addObject();
            batch.forEach((name, data) -> write(data, node.putObject(name)));
        });
        ObjectNode tables = root.putObject("tables");
        result.tables().forEach((name, data) -> write(data, tables.putObject(name)));
        Fingerprint print = result.fingerprint();
        root.putArray("fingerprint").add(print.trajectory()).add(print.draws()).add(print.results());
        root.put("events", result.events())
                .put("simulated-ps", result.simulatedPicoseconds())
                .put("warmup-ps", result.warmupPicoseconds());
        ArrayNode notes = root.putArray("notes");
        result.notes().forEach(notes::add);
        return MAPPER.writeValueAsBytes(root);
    }

    private static void write(HistogramData data, ObjectNode node) {
        node.put("unit", data.unit());
        node.put("picoseconds", PackedLongs.ascending(data.picoseconds()));
        node.put("counts", PackedLongs.any(data.counts()));
        node.put("min", data.min()).put("max", data.max());
        ArrayNode clustering = node.putArray("clustering");
        for (double factor : data.clustering()) {
            clustering.add(number(factor));
        }
    }

    private static void write(TableData data, ObjectNode node) {
        ArrayNode columns = node.putArray("columns");
        data.columns().forEach(column -> columns.addObject()
                .put("name", column.name())
                .put("unit", column.unit())
                .put("key", column.key()));
        ArrayNode rows = node.putArray("rows");
        for (List<Object> row : data.rows()) {
            ArrayNode cells = rows.addArray();
            for (Object cell : row) {
                if (cell instanceof Double value) {
                    cells.add(number(value));
                } else if (cell instanceof Long || cell instanceof Integer) {
                    cells.add(((Number) cell).longValue());
                } else {
                    cells.add((String) cell);
                }
            }
        }
    }

    /** Returns the result; empty if the bytes are damaged or belong to another run. */
    static Optional<RunResult> read(String key, byte[] bytes) {
        try {
            JsonNode root = MAPPER.readTree(bytes);
            if (!root.path("key").asText().equals(key)) {
                return Optional.empty();
            }
            JsonNode print = root.required("fingerprint");
            return Optional.of(new RunResult(
                    root.required("replication").asInt(),
                    map(root.required("scalars"), RunResultJson::number),
                    maps(root.required("batches"), RunResultJson::number),
                    map(root.required("series"), RunResultJson::series),
                    map(root.required("histograms"), RunResultJson::histogram),
                    maps(root.required("batch-histograms"), RunResultJson::histogram),
                    map(root.required("tables"), RunResultJson::table),
                    new Fingerprint(
                            print.get(0).longValue(),
                            print.get(1).longValue(),
                            print.get(2).longValue()),
                    root.required("events").longValue(),
                    root.required("simulated-ps").longValue(),
                    root.required("warmup-ps").longValue(),
                    strings(root.required("notes"))));
        } catch (IOException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static <T> List<Map<String, T>> maps(JsonNode node, Reader<T> reader) {
        List<Map<String, T>> maps = new ArrayList<>();
        node.forEach(each -> maps.add(map(each, reader)));
        return maps;
    }

    private interface Reader<T> {
        T read(JsonNode node);
    }

    private static <T> Map<String, T> map(JsonNode node, Reader<T> reader) {
        Map<String, T> map = new LinkedHashMap<>();
        node.properties().forEach(field -> map.put(field.getKey(), reader.read(field.getValue())));
        return map;
    }

    private static SeriesData series(JsonNode node) {
        JsonNode values = node.required("values");
        return new SeriesData(
                node.required("unit").asText(),
                node.required("statistic").asText(),
                longs(node.required("times")),
                doubles(values));
    }

    private static double[] doubles(JsonNode node) {
        double[] numbers = new double[node.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(node.get(i));
        }
        return numbers;
    }

    private static HistogramData histogram(JsonNode node) {
        return new HistogramData(
                node.required("unit").asText(),
                PackedLongs.readAscending(node.required("picoseconds").asText()),
                PackedLongs.readAny(node.required("counts").asText()),
                node.required("min").longValue(),
                node.required("max").longValue(),
                doubles(node.required("clustering")));
    }

    private static TableData table(JsonNode node) {
        List<MetricSpec.Column> columns = new ArrayList<>();
        node.required("columns")
                .forEach(column -> columns.add(new MetricSpec.Column(
                        column.required("name").asText(),
                        column.required("unit").asText(),
                        column.required("key").asBoolean())));
        List<List<Object>> rows = new ArrayList<>();
        node.required("rows").forEach(row -> {
            List<Object> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(cell(cell)));
            rows.add(cells);
        });
        return new TableData(columns, rows);
    }

    private static Object cell(JsonNode node) {
        if (node.isTextual()) {
            return node.asText();
        }
        return node.isIntegralNumber() ? (Object) node.longValue() : (Object) number(node);
    }

    /** A number that JSON cannot write stands in a list by its name. */
    private static JsonNode number(double value) {
        return Double.isFinite(value)
                ? MAPPER.getNodeFactory().numberNode(value)
                : MAPPER.createArrayNode().add(Double.toString(value));
    }

    private static double number(JsonNode node) {
        return node.isArray() ? Double.parseDouble(node.required(0).asText()) : node.doubleValue();
    }

    private static ArrayNode longs(long[] values) {
        ArrayNode node = MAPPER.createArrayNode();
        for (long value : values) {
            node.add(value);
        }
        return node;
    }

    private static long[] longs(JsonNode node) {
        long[] values = new long[node.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = node.get(i).longValue();
        }
        return values;
    }

    private static List<String> strings(JsonNode node) {
        List<String> strings = new ArrayList<>();
        node.forEach(item -> strings.add(item.asText()));
        return strings;
    }
}
