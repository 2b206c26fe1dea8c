package org.orrery.ebpf.elf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.ebpf.map.MapSpec;

/** Writes the types that describe maps: each number is the count of an array that a member points at. */
final class BtfWriter {
    private static final int POINTER_BITS = 64;
    private static final int SIGNED_32 = 1 << 24 | 32;

    private final ByteSink types = new ByteSink();
    private final ByteSink names = new ByteSink();
    private final Map<Long, Integer> numbers = new LinkedHashMap<>();
    private int count;
    private final int integer;

    /** A member of a structure. */
    private record Member(String name, int type) {}

    BtfWriter() {
        names.text("");
        integer = type("int", Btf.INT, 0, 4);
        types.u32(SIGNED_32);
    }

    /** Returns the content of {@code .BTF}; maps lie at the given distances. */
    byte[] write(List<MapSpec> maps, int stride) {
        List<Integer> variables = new ArrayList<>();
        for (MapSpec map : maps) {
            int structure = structure(map);
            variables.add(type(map.name(), Btf.VARIABLE, 0, structure));
            types.u32(1);
        }
        type(".maps", Btf.SECTION, maps.size(), (long) maps.size() * stride);
        for (int i = 0; i < maps.size(); i++) {
            types.u32(variables.get(i)).u32((long) i * stride).u32(size(maps.get(i)));
        }
        ByteSink all = new ByteSink();
        all.u16(0xeb9f)
                .u8(1)
                .u8(0)
                .u32(24)
                .u32(0)
                .u32(types.size())
                .u32(types.size())
                .u32(names.size());
        return all.bytes(types.toBytes()).bytes(names.toBytes()).toBytes();
    }

    /** Returns the bytes that a map's description takes. */
    static int size(MapSpec map) {
        return 8 * (map.flags() == 0 ? 4 : 5);
    }

    private int structure(MapSpec map) {
        List<Member> members = new ArrayList<>();
        members.add(number("type", map.type().id()));
        members.add(number("key_size", map.keySize()));
        members.add(number("value_size", map.valueSize()));
        members.add(number("max_entries", map.maxEntries()));
        if (map.flags() != 0) {
            members.add(number("map_flags", map.flags()));
        }
        int size = 8 * members.size();
        if (map.inner().isPresent()) {
            int inner = type("", Btf.POINTER, 0, structure(map.inner().get()));
            members.add(new Member("values", array(inner, 0)));
        }
        int structure = type("", Btf.STRUCT, members.size(), size);
        int bits = 0;
        for (Member member : members) {
            types.u32(names.text(member.name())).u32(member.type()).u32(bits);
            bits += POINTER_BITS;
        }
        return structure;
    }

    private Member number(String name, long value) {
        Integer known = numbers.get(value);
        if (known == null) {
            known = type("", Btf.POINTER, 0, array(integer, value));
            numbers.put(value, known);
        }
        return new Member(name, known);
    }

    private int array(int element, long elements) {
        int array = type("", Btf.ARRAY, 0, 0);
        types.u32(element).u32(integer).u32(elements);
        return array;
    }

    private int type(String name, int kind, int members, long sizeOrType) {
        types.u32(name.isEmpty() ? 0 : names.text(name))
                .u32((long) kind << 24 | members)
                .u32(sizeOrType);
        return ++count;
    }
}
