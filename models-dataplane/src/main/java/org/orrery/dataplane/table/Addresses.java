package org.orrery.dataplane.table;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/** Makes lists of addresses; the same every time. */
public final class Addresses {
    private static final int FIRST = 0x0a000000;
    /** Spreads successive numbers evenly over 32 bits: the golden ratio's fraction, odd. */
    private static final int SPREAD = 0x9E3779B1;
    /** Of a hundred prefixes, how many have a length; own estimate of the shape of tables in the Internet's core. */
    private static final int[][] LENGTHS = {
        {24, 59}, {23, 10}, {22, 12}, {21, 5}, {20, 5}, {19, 3}, {18, 2}, {17, 1}, {16, 2}, {14, 1}
    };

    private Addresses() {}

    /** Returns single addresses, one after the other. */
    public static List<Prefix> dense(int count) {
        return new Made(count) {
            @Override
            public Prefix get(int index) {
                return new Prefix(FIRST + Objects.checkIndex(index, size()), Integer.SIZE);
            }
        };
    }

    /**
     * Returns different prefixes, spread over all addresses, with lengths as in the core of the Internet.
     *
     * @param count up to a million
     */
    public static List<Prefix> internet(int count) {
        return new Made(count) {
            private List<Prefix> all = List.of();

            @Override
            public Prefix get(int index) {
                if (all.isEmpty()) {
                    all = spread(count);
                }
                return all.get(index);
            }
        };
    }

    /** A list that is made when it is read. */
    private abstract static class Made extends AbstractList<Prefix> implements RandomAccess {
        private final int size;

        Made(int size) {
            this.size = size;
        }

        @Override
        public int size() {
            return size;
        }
    }

    private static List<Prefix> spread(int count) {
        int[] lengths = new int[100];
        int at = 0;
        for (int[] each : LENGTHS) {
            for (int i = 0; i < each[1]; i++) {
                lengths[at++] = each[0];
            }
        }
        BitSet[] taken = new BitSet[Integer.SIZE + 1];
        Arrays.setAll(taken, length -> new BitSet());
        List<Prefix> all = new ArrayList<>(count);
        for (int i = 0; all.size() < count; i++) {
            int length = lengths[Math.floorMod(i * 37, lengths.length)];
            int address = i * SPREAD & Ipv4.mask(length);
            int number = address >>> Integer.SIZE - length;
            if (!taken[length].get(number)) {
                taken[length].set(number);
                all.add(new Prefix(address, length));
            }
        }
        return all;
    }
}
