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
import org.orrery.kernel.results.CsvCell;
import org.orrery.kernel.results.Estimate;

/** Compares two sets of replications that saw common random numbers. */
public final class PairedResults {
    private final Side left;
    private final Side right;

    /**
     * One of the two.
     *
     * @param values by replication
     * @param pooled what was estimated from all replications together, and not as their mean
     */
    private record Side(Map<Key, Map<Integer, Double>> values, Map<Key, Estimate> pooled) {}

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
     * @param difference second minus first with its interval
     * @param paired whether the interval is over pairs of replications, whose number is the count of the difference; otherwise each
     *     value is estimated from all its replications together
     */
    public record Row(Key key, double left, double right, Estimate difference, boolean paired) {
        /** Returns whether the interval of the difference excludes zero. */
        public boolean isSignificant() {
            return difference.low() > 0 || difference.high() < 0;
        }
    }

    private PairedResults(Side left, Side right) {
        this.left = left;
        this.right = right;
    }

    /** Compares two result directories, variant by variant. */
    public static PairedResults ofDirectories(Path left, Path right) {
        return new PairedResults(side(left, ""), side(right, ""));
    }

    /** Compares two variants of one result directory. */
    public static PairedResults ofVariants(Path directory, String left, String right) {
        return new PairedResults(side(directory, left), side(directory, right));
    }

    private static Side side(Path directory, String variant) {
        return new Side(read(directory, variant), pooled(directory, variant));
    }

    /** Returns the comparison of everything that both have, in the order of the first. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        left.values.forEach((key, values) -> {
            Map<Integer, Double> others = right.values.getOrDefault(key, Map.of());
            List<Integer> common =
                    values.keySet().stream().filter(others::containsKey).toList();
            if (left.pooled.containsKey(key) && right.pooled.containsKey(key)) {
                rows.add(unpaired(key, left.pooled.get(key), right.pooled.get(key)));
            } else if (!common.isEmpty()) {
                double[] a = common.stream().mapToDouble(values::get).toArray();
                double[] b = common.stream().mapToDouble(others::get).toArray();
                rows.add(new Row(
                        key,
                        Confidence.mean(a, ResultSet.LEVEL).mean(),
                        Confidence.mean(b, ResultSet.LEVEL).mean(),
                        Confidence.difference(b, a, ResultSet.LEVEL),
                        true));
            }
        });
        return rows;
    }

    /**
     * Compares estimates that result files give for all replications together only. The interval is that of two independent
     * ones; where common random numbers make both move together, the true one is narrower.
     */
    private static Row unpaired(Key key, Estimate left, Estimate right) {
        Estimate difference = Confidence.difference(right, left);
        return new Row(key, left.mean(), right.mean(), difference, false);
    }

    /** Reads what is no mean of the replications; files without a column {@code estimator} hold means only. */
    private static Map<Key, Estimate> pooled(Path directory, String variant) {
        Path file = directory.resolve("summary.csv");
        Map<Key, Estimate> all = new LinkedHashMap<>();
        if (!Files.isRegularFile(file)) {
            return all;
        }
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord record : reader) {
                boolean wanted = variant.isEmpty() || variant.equals(CsvCell.text(record.getField("variant")));
                String estimator = record.findField("estimator").orElse(Estimator.MEAN.toString());
                if (wanted && !estimator.equals(Estimator.MEAN.toString())) {
                    Estimate estimate = new Estimate(
                            number(record, "mean"),
                            number(record, "ci95_low"),
                            number(record, "ci95_high"),
                            Long.parseLong(record.getField("replications")),
                            ResultSet.LEVEL);
                    all.put(key(record, "metric", !variant.isEmpty()), estimate);
                }
            }
        } catch (IOException | RuntimeException damaged) {
            throw new BadInputException(file + " cannot be read: " + damaged.getMessage());
        }
        return all;
    }

    private static double number(NamedCsvRecord record, String column) {
        String text = record.getField(column);
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text.replace("inf", "Infinity"));
    }

    /** Returns how many rows stand in one of the two only. */
    public long inOneOnly() {
        return only(left, right) + only(right, left);
    }

    private static long only(Side one, Side other) {
        return one.values.keySet().stream()
                .filter(key -> !other.values.containsKey(key))
                .count();
    }

    /** Returns the highest number of replications of the first. */
    public int replicationsOfFirst() {
        return replications(left);
    }

    /** Returns the highest number of replications of the second. */
    public int replicationsOfSecond() {
        return replications(right);
    }

    private static int replications(Side side) {
        return side.values.values().stream().mapToInt(Map::size).max().orElse(0);
    }

    private static Map<Key, Map<Integer, Double>> read(Path directory, String variant) {
        Path file = directory.resolve("runs.csv");
        if (!Files.isRegularFile(file)) {
            throw new BadInputException(directory + " holds no results (no runs.csv); 'orrery run' writes them");
        }
        Map<Key, Map<Integer, Double>> values = new LinkedHashMap<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord record : reader) {
                if (variant.isEmpty() || variant.equals(CsvCell.text(record.getField("variant")))) {
                    values.computeIfAbsent(key(record, "replication", !variant.isEmpty()), absent -> new TreeMap<>())
                            .put(Integer.parseInt(record.getField("replication")), number(record, "value"));
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

    /** Variant and point stand before the given column. */
    private static Key key(NamedCsvRecord record, String after, boolean withoutVariant) {
        List<String> header = record.getHeader();
        int metric = header.indexOf(after);
        List<String> where = new ArrayList<>(record.getFields().subList(withoutVariant ? 2 : 1, metric));
        where.removeIf(String::isEmpty);
        return new Key(String.join(" ", where), record.getField("metric"), record.getField("unit"));
    }
}
