package org.orrery.studies.summarise;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.orrery.config.yaml.BadInputException;
import org.orrery.kernel.analysis.Confidence;
import org.orrery.kernel.results.Estimate;

/** Compares two sets of replications that saw common random numbers. */
public final class PairedResults {
    private final Map<Key, Map<Integer, Double>> left;
    private final Map<Key, Map<Integer, Double>> right;

    /**
     * What is compared.
     *
     * @param where variant and point; empty where they differ by the comparison itself
     * @param metric full name
     * @param unit unit
     */
    public record Key(String where, String metric, String unit) {}

    /**
     * A comparison.
     *
     * @param key what is compared
     * @param left mean of the first
     * @param right mean of the second
     * @param difference mean of second minus first with its paired interval
     */
    public record Row(Key key, double left, double right, Estimate difference) {
        /** Returns whether the interval of the difference excludes zero. */
        public boolean isSignificant() {
            return difference.low() > 0 || difference.high() < 0;
        }
    }

    private PairedResults(Map<Key, Map<Integer, Double>> left, Map<Key, Map<Integer, Double>> right) {
        this.left = left;
        this.right = right;
    }

    /** Compares two result directories, variant by variant. */
    public static PairedResults ofDirectories(Path left, Path right) {
        return new PairedResults(read(left, ""), read(right, ""));
    }

    /** Compares two variants of one result directory. */
    public static PairedResults ofVariants(Path directory, String left, String right) {
        return new PairedResults(read(directory, left), read(directory, right));
    }

    /** Returns the comparison of everything that both have, in the order of the first. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        left.forEach((key, values) -> {
            Map<Integer, Double> others = right.getOrDefault(key, Map.of());
            List<Integer> common =
                    values.keySet().stream().filter(others::containsKey).toList();
            if (!common.isEmpty()) {
                double[] a = common.stream().mapToDouble(values::get).toArray();
                double[] b = common.stream().mapToDouble(others::get).toArray();
                rows.add(new Row(
                        key,
                        Confidence.mean(a, ResultSet.LEVEL).mean(),
                        Confidence.mean(b, ResultSet.LEVEL).mean(),
                        Confidence.difference(b, a, ResultSet.LEVEL)));
            }
        });
        return rows;
    }

    private static Map<Key, Map<Integer, Double>> read(Path directory, String variant) {
        Path file = directory.resolve("runs.csv");
        if (!Files.isRegularFile(file)) {
            throw new BadInputException(directory + " holds no results (no runs.csv); 'orrery run' writes them");
        }
        Map<Key, Map<Integer, Double>> values = new LinkedHashMap<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord record : reader) {
                if (variant.isEmpty() || variant.equals(record.getField("variant"))) {
                    double value = record.getField("value").isEmpty()
                            ? Double.NaN
                            : Double.parseDouble(record.getField("value").replace("inf", "Infinity"));
                    values.computeIfAbsent(key(record, !variant.isEmpty()), absent -> new TreeMap<>())
                            .put(Integer.parseInt(record.getField("replication")), value);
                }
            }
        } catch (IOException | RuntimeException damaged) {
            throw new BadInputException(file + " cannot be read: " + damaged.getMessage());
        }
        if (values.isEmpty() && !variant.isEmpty()) {
            throw new BadInputException(directory + " has no results of a variant '" + variant + "'");
        }
        return values;
    }

    private static Key key(NamedCsvRecord record, boolean withoutVariant) {
        List<String> header = record.getHeader();
        int metric = header.indexOf("replication");
        List<String> where = new ArrayList<>(record.getFields().subList(withoutVariant ? 2 : 1, metric));
        where.removeIf(String::isEmpty);
        return new Key(String.join(" ", where), record.getField("metric"), record.getField("unit"));
    }
}
