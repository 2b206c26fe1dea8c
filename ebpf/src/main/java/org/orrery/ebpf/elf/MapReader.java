package org.orrery.ebpf.elf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.map.MapType;

/** Reads the maps that an object declares by BTF: all bytes are zero, and only the types say what a map is. */
final class MapReader {
    private static final int DEEPEST = 4;
    private static final int MANY = 128;

    private final Btf btf;

    MapReader(Btf btf) {
        this.btf = btf;
    }

    /**
     * A map in its section.
     *
     * @param offset where it begins
     * @param values offset of its initial slots from its beginning; −1 if it has none
     */
    record Declared(MapSpec spec, long offset, long values) {}

    /** Reads the maps of a section; their places come from its symbols, because compilers leave those in the types at 0. */
    List<Declared> read(Section maps, List<Symbol> symbols) {
        Btf.Type section = btf.section(maps.name())
                .orElseThrow(() -> new ObjectException("section '" + maps.name() + "'", "its types are not in '.BTF'"));
        List<Declared> all = new ArrayList<>();
        for (Btf.Member member : section.members()) {
            Btf.Type variable = btf.type(member.type());
            String where = "map '" + variable.name() + "'";
            if (variable.kind() != Btf.VARIABLE) {
                throw new ObjectException("section '" + maps.name() + "'", "it holds what is no variable");
            }
            Btf.Type type = btf.type(variable.reference());
            long values = type.members().stream()
                    .filter(each -> each.name().equals("values"))
                    .map(each -> each.offset() / 8)
                    .findFirst()
                    .orElse(-1L);
            long place = symbols.stream()
                    .filter(symbol ->
                            symbol.section() == maps.index() && symbol.name().equals(variable.name()))
                    .map(Symbol::value)
                    .findFirst()
                    .orElse(member.offset());
            all.add(new Declared(spec(variable.name(), type, where, 0), place, values));
        }
        return all;
    }

    private MapSpec spec(String name, Btf.Type type, String where, int depth) {
        if (type.kind() != Btf.STRUCT || depth == DEEPEST) {
            throw new ObjectException(where, "expected a structure that describes a map");
        }
        Map<String, Long> numbers = new LinkedHashMap<>();
        Optional<MapSpec> inner = Optional.empty();
        for (Btf.Member member : type.members()) {
            switch (member.name()) {
                case "type",
                        "max_entries",
                        "map_flags",
                        "key_size",
                        "value_size",
                        "pinning",
                        "numa_node",
                        "map_extra" -> numbers.put(member.name(), number(member, where));
                case "key" -> numbers.put("key_size", btf.size(pointed(member.type(), where)));
                case "value" -> numbers.put("value_size", btf.size(pointed(member.type(), where)));
                case "values" -> inner = inner(name, member, where, depth);
                default -> throw new ObjectException(where, "unknown member '" + member.name() + "'");
            }
        }
        return spec(name, numbers, inner, where);
    }

    private static MapSpec spec(String name, Map<String, Long> numbers, Optional<MapSpec> inner, String where) {
        long id = numbers.getOrDefault("type", 0L);
        MapType type = MapType.of((int) id).orElseThrow(() -> new ObjectException(where, MapType.unknown(id)));
        boolean references = type.holdsMaps() || type == MapType.PROG_ARRAY || type == MapType.PERF_EVENT_ARRAY;
        long missing = references ? 4 : 0;
        long keySize = numbers.getOrDefault("key_size", type.isOrdered() || type == MapType.RINGBUF ? 0 : missing);
        long valueSize = numbers.getOrDefault("value_size", missing);
        long entries = numbers.getOrDefault("max_entries", 0L);
        if (entries == 0 && type == MapType.PERF_EVENT_ARRAY) {
            entries = MANY;
        }
        return new MapSpec(
                name,
                type,
                (int) keySize,
                (int) valueSize,
                (int) entries,
                numbers.getOrDefault("map_flags", 0L).intValue(),
                type.holdsMaps() ? inner : Optional.empty(),
                false);
    }

    /** A number is the count of an array that is pointed at. */
    private long number(Btf.Member member, String where) {
        Btf.Type array = btf.type(pointed(member.type(), where));
        if (array.kind() != Btf.ARRAY) {
            throw new ObjectException(where, "member '" + member.name() + "' is no number");
        }
        return array.count();
    }

    private long pointed(long type, String where) {
        Btf.Type pointer = btf.type(type);
        if (pointer.kind() != Btf.POINTER) {
            throw new ObjectException(where, "expected a pointer in the description of a map");
        }
        return pointer.reference();
    }

    private Optional<MapSpec> inner(String name, Btf.Member member, String where, int depth) {
        Btf.Type array = btf.type(member.type());
        if (array.kind() != Btf.ARRAY) {
            throw new ObjectException(where, "member 'values' is no array");
        }
        Btf.Type value = btf.type(pointed(array.reference(), where));
        return value.kind() == Btf.STRUCT
                ? Optional.of(spec(name + ".inner", value, where, depth + 1))
                : Optional.empty();
    }
}
