package org.orrery.studies.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * A regular fraction of a design of two levels (Box, Hunter and Hunter, Statistics for Experimenters, chapter 6): the first factors
 * take all combinations, each of the others is the product of some of them.
 *
 * @param basic factors that take all combinations, so that there are 2^basic runs
 * @param generators for each of the others, the basic factors that it is the product of: bit i for factor i
 */
record Fraction(int basic, List<Integer> generators) {
    private static final int MOST_STEPS = 3_000_000;
    private static final int STEPS_FOR_THE_BEST = 100_000;

    /** Copies the list. */
    Fraction {
        generators = List.copyOf(generators);
    }

    /** Returns the largest number of factors that can be products in a design of so many. */
    static int mostProducts(int factors) {
        int products = 0;
        while (factors - products - 1 > 0 && 1L << (factors - products - 1) >= factors + 1L) {
            products++;
        }
        return products;
    }

    /**
     * Returns the fraction of highest resolution: the shortest product of factors that is constant is as long as possible, and among
     * those there are as few of that length as a short search finds.
     *
     * @param factors number of factors
     * @param products how many of them are products, at most {@link #mostProducts}
     */
    static Fraction of(int factors, int products) {
        int basic = factors - products;
        for (int resolution = basic + 1; resolution > 3; resolution--) {
            Search search = new Search(basic, products, resolution);
            search.from(0, new ArrayList<>(), new int[] {0});
            if (!search.best.isEmpty() || products == 0) {
                return new Fraction(basic, search.best);
            }
        }
        Search any = new Search(basic, products, 3);
        any.from(0, new ArrayList<>(), new int[] {0});
        return new Fraction(basic, any.best);
    }

    /** A search for generators, none of whose products is shorter than a resolution. */
    private static final class Search {
        private final int basic;
        private final int products;
        private final int resolution;
        private final List<Integer> candidates = new ArrayList<>();
        private List<Integer> best = List.of();
        private int fewest = Integer.MAX_VALUE;
        private int steps;

        Search(int basic, int products, int resolution) {
            this.basic = basic;
            this.products = products;
            this.resolution = resolution;
            for (int size = basic; size >= resolution - 1; size--) {
                for (int mask = 1; mask < 1 << basic; mask++) {
                    if (Integer.bitCount(mask) == size) {
                        candidates.add(mask);
                    }
                }
            }
        }

        /** Words are sets of factors whose product is constant; the empty one is the first. */
        private void from(int first, List<Integer> chosen, int[] words) {
            if (chosen.size() == products) {
                keep(chosen, words);
                return;
            }
            for (int i = first; i < candidates.size(); i++) {
                if (++steps > (best.isEmpty() ? MOST_STEPS : STEPS_FOR_THE_BEST)) {
                    return;
                }
                int word = candidates.get(i) | 1 << (basic + chosen.size());
                int[] longer = extended(words, word);
                if (shortest(longer) >= resolution) {
                    chosen.add(candidates.get(i));
                    from(i + 1, chosen, longer);
                    chosen.remove(chosen.size() - 1);
                }
            }
        }

        private void keep(List<Integer> chosen, int[] words) {
            int shortest = 0;
            for (int word : words) {
                shortest += Integer.bitCount(word) == resolution ? 1 : 0;
            }
            if (shortest < fewest) {
                fewest = shortest;
                best = List.copyOf(chosen);
            }
        }

        private static int[] extended(int[] words, int word) {
            int[] longer = new int[words.length * 2];
            for (int i = 0; i < words.length; i++) {
                longer[i] = words[i];
                longer[words.length + i] = words[i] ^ word;
            }
            return longer;
        }
    }

    private static int shortest(int[] words) {
        int shortest = Integer.MAX_VALUE;
        for (int word : words) {
            shortest = word == 0 ? shortest : Math.min(shortest, Integer.bitCount(word));
        }
        return shortest;
    }

    /** Returns the number of factors in the shortest product that is constant; 0 if there is none. */
    int resolution() {
        int[] words = {0};
        for (int i = 0; i < generators.size(); i++) {
            words = Search.extended(words, generators.get(i) | 1 << (basic + i));
        }
        return generators.isEmpty() ? 0 : shortest(words);
    }

    int runs() {
        return 1 << basic;
    }

    /** Returns the level of a factor in a run, 0 or 1; the last basic factor moves fastest. */
    int level(int run, int factor) {
        if (factor < basic) {
            return run >> (basic - 1 - factor) & 1;
        }
        // A product of levels −1 and 1 is 1 where evenly many are −1.
        int low = 0;
        for (int i = 0; i < basic; i++) {
            low += generators.get(factor - basic) >> i & 1 & ~level(run, i);
        }
        return low % 2 == 0 ? 1 : 0;
    }

    /** Returns the design in words, such as {@code a fraction of 1/8: …, resolution IV; c = a × b}. */
    String text(List<String> names) {
        List<String> products = new ArrayList<>();
        for (int i = 0; i < generators.size(); i++) {
            List<String> parts = new ArrayList<>();
            for (int factor = 0; factor < basic; factor++) {
                if ((generators.get(i) >> factor & 1) == 1) {
                    parts.add(names.get(factor));
                }
            }
            products.add(names.get(basic + i) + " = " + String.join(" × ", parts));
        }
        return String.format(
                "1/%d of the two-level design: %d of %d points, resolution %s, with the product of levels −1 and 1 %s",
                1 << generators.size(),
                runs(),
                1L << (basic + generators.size()),
                roman(resolution()),
                String.join(", ", products));
    }

    private static String roman(int number) {
        String tens = "X".repeat(number / 10);
        String[] ones = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
        return tens + ones[number % 10];
    }
}
