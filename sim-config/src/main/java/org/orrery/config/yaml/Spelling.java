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
            int distance = possible ? distance(word, candidate) : best;
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

    /** Returns the number of letters to insert, delete, replace or swap with their neighbour. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replace, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
