package org.orrery.config.yaml;

import java.util.Collection;
import java.util.Optional;

/** Finds the valid name that somebody probably meant. */
public final class Spelling {
    private static final int LONGEST = 100;

    private Spelling() {}

    /**
     * Returns the nearest candidate by Damerau-Levenshtein distance (optimal string alignment), if it is near: at most a third of
     * the word's letters differ. What is longer than 100 letters is no misspelt name.
     */
    public static Optional<String> nearest(String word, Collection<String> candidates) {
        int best = Math.max(1, word.length() / 3) + 1;
        String nearest = null;
        for (String candidate : candidates) {
            boolean possible = Math.abs(word.length() - candidate.length()) < best && word.length() <= LONGEST;
            int distance = possible ? distance(word, candidate, best) : best;
            if (distance < best) {
                best = distance;
                nearest = candidate;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** Returns {@code "; did you mean 'x'?"}, or a list of up to 12 valid names, or nothing if there are none. */
    public static String hint(String word, Collection<String> candidates) {
        if (candidates.isEmpty()) {
            return "";
        }
        return nearest(word, candidates)
                .map(name -> "; did you mean '" + name + "'?")
                .orElseGet(() -> {
                    String some =
                            String.join(", ", candidates.stream().limit(12).toList());
                    return "; expected " + (candidates.size() > 1 ? "one of " : "") + some
                            + (candidates.size() > 12 ? ", …" : "");
                });
    }

    /**
     * Returns the number of letters to insert, delete, replace or swap with their neighbour, or the limit if there are as many or
     * more: below a row of the table that has no entry below the limit there is none, either.
     */
    static int distance(String a, String b, int limit) {
        int[] before = new int[b.length() + 1];
        int[] above = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replace, Math.min(above[j], row[j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
                least = Math.min(least, row[j]);
            }
            if (least >= limit) {
                return limit;
            }
            int[] oldest = before;
            before = above;
            above = row;
            row = oldest;
        }
        return Math.min(limit, above[b.length()]);
    }
}
