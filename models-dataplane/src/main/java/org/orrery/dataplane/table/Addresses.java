package org.orrery.dataplane.table;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/** Makes lists of addresses; the same every time. */
public final class Addresses {
    private static final int FIRST = 0x0a000000;

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
     * Returns different prefixes as tables in the core of the Internet have them: allocated blocks, and parts of them.
     *
     * @param count up to a million
     */
    public static List<Prefix> internet(int count) {
        return new Made(count) {
            private List<Prefix> all = List.of();

            @Override
            public Prefix get(int index) {
                if (all.isEmpty()) {
                    all = RoutedPrefixes.of(count);
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
}
