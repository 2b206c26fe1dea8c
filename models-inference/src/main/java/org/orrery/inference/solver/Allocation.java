package org.orrery.inference.solver;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.orrery.inference.variant.Variants;

/**
 * Cores of each variant, by its index; 0 where it does not run.
 *
 * @param cores one number for each variant, 0 or more
 */
public record Allocation(List<Integer> cores) {
    /** Copies the list. */
    public Allocation {
        cores = List.copyOf(cores);
    }

    /** Returns an allocation of an array. */
    public static Allocation of(int... cores) {
        return new Allocation(Arrays.stream(cores).boxed().toList());
    }

    /** Returns an allocation in which one variant runs. */
    public static Allocation single(int variants, int variant, int cores) {
        int[] all = new int[variants];
        all[variant] = cores;
        return of(all);
    }

    /** Returns the cores of one variant. */
    public int of(int variant) {
        return cores.get(variant);
    }

    /** Returns the cores of all variants together. */
    public int total() {
        return cores.stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns a new array of the cores. */
    public int[] toArray() {
        return cores.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Returns the allocation as {@code 18@4+50@16}, or {@code none}. */
    public String format(Variants variants) {
        String text = IntStream.range(0, cores.size())
                .filter(variant -> of(variant) > 0)
                .mapToObj(variant -> variants.label(variant) + "@" + of(variant))
                .collect(Collectors.joining("+"));
        return text.isEmpty() ? "none" : text;
    }

    /** Returns whether no variant runs. */
    public boolean isEmpty() {
        return Collections.max(cores) == 0;
    }
}
