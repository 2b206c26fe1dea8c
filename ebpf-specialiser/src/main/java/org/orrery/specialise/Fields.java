package org.orrery.specialise;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.specialise.flow.Transfer;

/** Bytes that are the same in all values of tables that are only read. */
final class Fields implements Transfer.Fields {
    private final Map<Integer, Collection<Key>> values = new HashMap<>();
    private final Map<Place, Optional<byte[]>> found = new HashMap<>();

    private record Place(int site, int offset, int length) {}

    /** Notes all values that a lookup can find. */
    void add(int site, Collection<Key> all) {
        values.put(site, all);
    }

    /** Returns whether nothing is known. */
    boolean isEmpty() {
        return values.isEmpty();
    }

    @Override
    public Optional<byte[]> find(int site, int offset, int length) {
        return found.computeIfAbsent(new Place(site, offset, length), this::same);
    }

    private Optional<byte[]> same(Place place) {
        int offset = place.offset;
        int length = place.length;
        Collection<Key> all = values.getOrDefault(place.site, List.of());
        Optional<byte[]> same = Optional.empty();
        for (Key value : all) {
            if (offset < 0 || offset + length > value.length()) {
                return Optional.empty();
            }
            byte[] field = Arrays.copyOfRange(value.bytes(), offset, offset + length);
            if (same.isPresent() && !Arrays.equals(same.get(), field)) {
                return Optional.empty();
            }
            same = Optional.of(field);
        }
        return same;
    }
}
