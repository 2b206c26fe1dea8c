package org.orrery.studies.summarise;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.orrery.config.yaml.BadInputException;
import org.orrery.studies.summarise.ManifestFile.SystemEntry;

/**
 * Two results side by side: first what differs in how they were made, then the paired differences of what came out.
 *
 * @param first name of the first for people
 * @param second name of the second
 * @param differences what differs in how they were made
 * @param notes what a reader should know before the numbers
 * @param rows the paired differences
 */
public record Comparison(
        String first, String second, List<Difference> differences, List<String> notes, List<PairedResults.Row> rows) {
    /** Copies the lists. */
    public Comparison {
        differences = List.copyOf(differences);
        notes = List.copyOf(notes);
        rows = List.copyOf(rows);
    }

    /**
     * Something that is not the same in both.
     *
     * @param what parameter by its path, or a property of the study
     * @param first value in the first; {@code -} if it has none
     * @param second value in the second
     */
    public record Difference(String what, String first, String second) {}

    /**
     * Compares two result directories, variant by variant.
     *
     * @throws BadInputException if they have nothing in common
     */
    public static Comparison ofDirectories(Path left, Path right) {
        ManifestFile first = ManifestFile.read(left);
        ManifestFile second = ManifestFile.read(right);
        List<Difference> differences = new ArrayList<>();
        property("scenario", ManifestFile::scenario, first, second, differences);
        property("replications", ManifestFile::replications, first, second, differences);
        property("seed", ManifestFile::seed, first, second, differences);
        property("version", ManifestFile::version, first, second, differences);
        property("Java", ManifestFile::java, first, second, differences);
        differences.addAll(new SystemDifferences(
                        first.systems(), second.systems(), system -> (system.variant() + " " + system.point()).strip())
                .list());
        List<String> notes = new ArrayList<>();
        if (!first.seed().equals(second.seed())) {
            notes.add("the seeds differ: replications did not see the same random numbers, and intervals are wider"
                    + " than with one seed");
        }
        return of(left.toString(), right.toString(), differences, notes, PairedResults.ofDirectories(left, right));
    }

    /**
     * Compares two variants of one result directory.
     *
     * @throws BadInputException if there is no such variant
     */
    public static Comparison ofVariants(Path directory, String left, String right) {
        ManifestFile manifest = ManifestFile.read(directory);
        List<Difference> differences =
                new SystemDifferences(of(manifest, left), of(manifest, right), SystemEntry::point).list();
        return of(left, right, differences, List.of(), PairedResults.ofVariants(directory, left, right));
    }

    private static List<SystemEntry> of(ManifestFile manifest, String variant) {
        return manifest.systems().stream()
                .filter(system -> system.variant().equals(variant))
                .toList();
    }

    private static void property(
            String name,
            Function<ManifestFile, String> of,
            ManifestFile first,
            ManifestFile second,
            List<Difference> differences) {
        if (!of.apply(first).equals(of.apply(second))) {
            differences.add(new Difference(name, of.apply(first), of.apply(second)));
        }
    }

    private static Comparison of(
            String first, String second, List<Difference> differences, List<String> notes, PairedResults results) {
        List<PairedResults.Row> rows = results.rows();
        if (rows.isEmpty()) {
            throw new BadInputException("nothing is comparable: " + first + " and " + second
                    + " have no metric of the same system in common"
                    + differences.stream()
                            .limit(3)
                            .map(each -> "; " + each.what() + ": " + each.first() + " and " + each.second())
                            .collect(Collectors.joining()));
        }
        List<String> all = new ArrayList<>(notes);
        int a = results.replicationsOfFirst();
        int b = results.replicationsOfSecond();
        if (a != b) {
            all.add("the first has " + a + " replications and the second " + b
                    + ": only the replications that both have are compared, also in the means (quantiles are of all)"
                    + "; run both with the same --replications to use all");
        }
        if (results.inOneOnly() > 0) {
            all.add(results.inOneOnly() + " results stand in one of the two only and are left out");
        }
        return new Comparison(first, second, differences, all, rows);
    }
}
