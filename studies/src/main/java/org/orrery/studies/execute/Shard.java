package org.orrery.studies.execute;

import org.orrery.config.yaml.BadInputException;

/**
 * One of several parts of equal size into which the runs of a study are cut, so that as many processes carry them out without knowing
 * of one another. Neighbouring runs are in different parts, so that all take about the same time.
 *
 * @param number which, from 1
 * @param of how many there are, 1 or more
 */
public record Shard(int number, int of) {
    /** All runs. */
    public static final Shard WHOLE = new Shard(1, 1);

    private static final int MOST = 1_000_000;

    /** Checks the numbers. */
    public Shard {
        if (of < 1 || of > MOST || number < 1 || number > of) {
            throw new IllegalArgumentException(number + "/" + of);
        }
    }

    /**
     * Reads a part such as {@code 3/16}.
     *
     * @throws BadInputException if it is none
     */
    public static Shard parse(String text) {
        String[] parts = text.split("/", -1);
        try {
            if (parts.length == 2) {
                return new Shard(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
            }
        } catch (IllegalArgumentException none) {
            // Said below.
        }
        throw new BadInputException(
                "--shard: '" + text + "' is no part of a whole; expected K/N with K from 1 to N, such as"
                        + " 3/16 for the third of sixteen, and N at most " + MOST);
    }

    /** Returns whether the run with this number, from 0, is in this part. */
    public boolean has(int run) {
        return run % of == number - 1;
    }

    /** Returns how many of so many runs are in this part. */
    public int share(int runs) {
        return (runs - number + of) / of;
    }

    @Override
    public String toString() {
        return number + "/" + of;
    }
}
