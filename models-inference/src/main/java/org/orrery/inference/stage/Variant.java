package org.orrery.inference.stage;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.orrery.kernel.time.SimTime;

/** A variant of a stage with its measurements; immutable. */
public final class Variant {
    private final String name;
    private final double accuracy;
    private final Optional<Integer> publishedCores;
    private final double parameters;
    private final NavigableMap<Integer, NavigableMap<Integer, ProfileRow>> rows = new TreeMap<>();

    Variant(String name, StageTables tables) {
        VariantEntry entry = tables.variants().get(name);
        this.name = name;
        accuracy = entry.accuracy();
        publishedCores = entry.publishedCores().map(Math::toIntExact);
        parameters = entry.parameters().orElse(0.0);
        for (ProfileRow row : tables.profile()) {
            if (row.variant().equals(name)) {
                rows.computeIfAbsent((int) row.cores(), cores -> new TreeMap<>())
                        .put((int) row.batch(), row);
            }
        }
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns the accuracy, 0 to 1. */
    public double accuracy() {
        return accuracy;
    }

    /** Returns the number of parameters of the model, in millions; 0 if it is not given. */
    public double parameters() {
        return parameters;
    }

    /** Returns the published cores per replica, if the pipeline's file gives them. */
    Optional<Integer> publishedCores() {
        return publishedCores;
    }

    /** Returns what the adapter has measured at a core count, by batch size. */
    public NavigableMap<Integer, ProfileRow> believed(int cores) {
        NavigableMap<Integer, ProfileRow> known =
                new TreeMap<>(rows.getOrDefault(cores, Collections.emptyNavigableMap()));
        known.values().removeIf(row -> !row.believed());
        return known;
    }

    /** Returns the believed row at batch size 1 with the most cores. */
    Optional<ProfileRow> atMostCores() {
        return rows.descendingMap().values().stream()
                .map(byBatch -> Optional.ofNullable(byBatch.get(1)).filter(ProfileRow::believed))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * Returns how long a call takes: {@code k/h(k)}, linear between the measured sizes, in proportion below the
     * smallest and beyond the largest.
     *
     * @param cores cores at work; where they were not measured, the next lower measured count, or else the lowest
     * @param requests requests in the call, 1 or more
     * @param basis what of a measurement tells the time
     * @return picoseconds, before noise
     */
    public long callTime(int cores, int requests, ServiceBasis basis) {
        Map.Entry<Integer, NavigableMap<Integer, ProfileRow>> measured =
                Optional.ofNullable(rows.floorEntry(cores)).orElseGet(rows::firstEntry);
        NavigableMap<Integer, ProfileRow> byBatch = measured.getValue();
        Map.Entry<Integer, ProfileRow> below = byBatch.floorEntry(requests);
        Map.Entry<Integer, ProfileRow> above = byBatch.ceilingEntry(requests);
        if (below == null || above == null) {
            ProfileRow only = (below == null ? above : below).getValue();
            return SimTime.ofSeconds(basis.seconds(only) * requests / only.batch());
        }
        double low = basis.seconds(below.getValue());
        double high = basis.seconds(above.getValue());
        int span = above.getKey() - below.getKey();
        double share = span == 0 ? 0 : (double) (requests - below.getKey()) / span;
        return SimTime.ofSeconds(low + share * (high - low));
    }
}
