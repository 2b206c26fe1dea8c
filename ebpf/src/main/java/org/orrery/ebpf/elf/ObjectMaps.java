package org.orrery.ebpf.elf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.map.MapType;

/** All maps of an object: declared ones, and its data as arrays of one element. */
final class ObjectMaps {
    private final ElfFile elf;
    private final List<MapSpec> specs = new ArrayList<>();
    private final Map<Integer, List<Placed>> bySection = new LinkedHashMap<>();
    private final Map<String, byte[]> contents = new LinkedHashMap<>();
    private final List<InitialSlot> slots = new ArrayList<>();

    /** A map that begins at an offset. */
    private record Placed(long offset, int index) {}

    ObjectMaps(ElfFile elf) {
        this.elf = elf;
        for (Section section : elf.all()) {
            if (section.name().equals(".maps")) {
                btf(section);
            } else if (section.holdsLegacyMaps() && section.type() == 1) {
                LegacyMaps.read(section, elf.allSymbols()).forEach(map -> place(section, map));
            } else if (section.isData()) {
                data(section);
            }
        }
    }

    List<MapSpec> specs() {
        return specs;
    }

    Map<String, byte[]> contents() {
        return contents;
    }

    List<InitialSlot> slots() {
        return slots;
    }

    boolean isData(int section) {
        return elf.all().get(section).isData();
    }

    /** Returns the index of the map at a place; empty if there is none. */
    Optional<Integer> at(int section, long offset) {
        return bySection.getOrDefault(section, List.of()).stream()
                .filter(placed -> isData(section) || placed.offset() == offset)
                .map(Placed::index)
                .findFirst();
    }

    private void btf(Section section) {
        Section types = elf.section(".BTF")
                .orElseThrow(() -> new ObjectException(
                        "section '.maps'", "without '.BTF' nothing says what its maps are; compile with -g"));
        List<MapReader.Declared> declared = new MapReader(Btf.read(types.bytes())).read(section, elf.allSymbols());
        declared.forEach(map -> place(section, map));
        Map<Long, Relocation> relocations = elf.relocations(section);
        for (MapReader.Declared map : declared) {
            if (map.values() < 0) {
                continue;
            }
            long first = map.offset() + map.values();
            relocations.forEach((offset, relocation) -> {
                boolean own = offset >= first
                        && declared.stream()
                                .noneMatch(other -> other.offset() > map.offset() && other.offset() <= offset);
                if (own) {
                    slots.add(slot(map.spec(), (offset - first) / 8, relocation));
                }
            });
        }
    }

    private InitialSlot slot(MapSpec map, long index, Relocation relocation) {
        Symbol symbol = relocation.symbol();
        if (index >= map.maxEntries() || !symbol.isDefined()) {
            throw new ObjectException(
                    "map '" + map.name() + "'", "slot " + index + " refers to nothing: '" + symbol.name() + "'");
        }
        return new InitialSlot(map.name(), (int) index, symbol.name(), map.type() == MapType.PROG_ARRAY);
    }

    private void data(Section section) {
        if (section.size() == 0) {
            return;
        }
        if (section.size() > 1 << 22) {
            throw new ObjectException(
                    "section '" + section.name() + "'",
                    "it has " + section.size() + " bytes; at most 4 MiB are supported");
        }
        int size = (int) section.size();
        MapSpec spec =
                new MapSpec(section.name(), MapType.ARRAY, 4, size, 1, 0, Optional.empty(), section.isReadOnly());
        place(section, new MapReader.Declared(spec, 0, -1));
        contents.put(
                section.name(),
                section.type() == Section.NO_BITS
                        ? new byte[size]
                        : section.bytes().copy());
    }

    private void place(Section section, MapReader.Declared map) {
        if (specs.stream().anyMatch(other -> other.name().equals(map.spec().name()))) {
            throw new ObjectException("map '" + map.spec().name() + "'", "it is declared twice");
        }
        bySection
                .computeIfAbsent(section.index(), key -> new ArrayList<>())
                .add(new Placed(map.offset(), specs.size()));
        specs.add(map.spec());
    }
}
