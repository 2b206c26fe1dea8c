package org.orrery.ebpf.elf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.map.MapType;

/** Reads map definitions of the time before BTF: words of 32 bits, at equal distances. */
final class LegacyMaps {
    private static final int SHORTEST = 20;

    private LegacyMaps() {}

    static List<MapReader.Declared> read(Section section, List<Symbol> symbols) {
        List<Symbol> own = symbols.stream()
                .filter(symbol -> symbol.section() == section.index() && symbol.type() != Symbol.SECTION)
                .filter(symbol -> !symbol.name().isEmpty())
                .sorted(Comparator.comparingLong(Symbol::value))
                .toList();
        String where = "section '" + section.name() + "'";
        if (own.isEmpty()) {
            throw new ObjectException(where, "no symbol names the maps in it");
        }
        int stride = section.bytes().length() / own.size();
        if (stride < SHORTEST || section.bytes().length() % own.size() != 0) {
            throw new ObjectException(
                    where,
                    own.size() + " definitions of maps do not fill "
                            + section.bytes().length() + " bytes");
        }
        List<MapReader.Declared> all = new ArrayList<>();
        for (Symbol symbol : own) {
            all.add(new MapReader.Declared(spec(section.bytes(), symbol, stride), symbol.value(), -1));
        }
        return all;
    }

    private static MapSpec spec(Bytes bytes, Symbol symbol, int stride) {
        String where = bytes.name() + ", map '" + symbol.name() + "'";
        long at = symbol.value();
        for (int more = SHORTEST; more + 4 <= stride; more += 4) {
            if (bytes.i32(at + more) != 0) {
                throw new ObjectException(
                        where,
                        "word " + more / 4 + " of its definition is " + bytes.i32(at + more) + "; only 0 is supported");
            }
        }
        int id = bytes.i32(at);
        MapType type = MapType.of(id)
                .orElseThrow(() -> new ObjectException(
                        where,
                        id == 0
                                ? "its definition is all zero; without '.BTF' only that could say what it is"
                                : MapType.unknown(id)));
        return new MapSpec(
                symbol.name(),
                type,
                bytes.i32(at + 4),
                bytes.i32(at + 8),
                bytes.i32(at + 12),
                bytes.i32(at + 16),
                Optional.empty(),
                false);
    }
}
