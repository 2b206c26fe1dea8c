package org.orrery.ebpf.traffic;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.ReferenceTable;
import org.orrery.config.yaml.Spelling;
import org.orrery.config.yaml.Text;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.MapControl;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.map.MapType;
import org.orrery.ebpf.map.ReferenceArray;
import org.orrery.ebpf.run.Executable;

/**
 * A CSV file with the columns {@code key} and {@code value} that fills a map; {@link Cells} says how they are written. A value of a
 * program array is the name of a program. Where each processor has values of its own, all get the same.
 *
 * @param map name of the map
 * @param file the file
 */
public record MapFile(String map, Place file) {
    /** Elements as they stand in the file. */
    public record Entry(Position at, byte[] key, byte[] value, String text) {}

    /**
     * Reads the elements.
     *
     * @param spec what the map is
     * @param problems takes what is wrong, with lines and columns of the file
     */
    public List<Entry> read(MapSpec spec, Problems problems) {
        Position asked = new Text(new Place.Inline("--map"), map).start();
        List<Entry> entries = new ArrayList<>();
        if (spec.type().holdsMaps() || spec.type() == MapType.RINGBUF || spec.type() == MapType.PERF_EVENT_ARRAY) {
            problems.add(asked, "the map '" + map + "' (" + spec.type().title() + ") cannot be filled from a file");
            return entries;
        }
        Optional<ReferenceTable> table = ReferenceTable.read(file, asked, problems);
        if (table.isEmpty()) {
            return entries;
        }
        if (!table.get().columns().equals(List.of("key", "value"))) {
            Position start = new Text(file, String.join(",", table.get().columns())).start();
            problems.add(
                    start,
                    "expected the columns key,value, not "
                            + String.join(",", table.get().columns()));
            return entries;
        }
        Map<ByteBuffer, Integer> lines = new HashMap<>();
        for (ReferenceTable.Row row : table.get().rows()) {
            Optional<Entry> entry = entry(row, spec, problems);
            int line = row.at("key").line();
            Optional<Integer> before = entry.map(each -> lines.putIfAbsent(ByteBuffer.wrap(each.key()), line));
            before.ifPresent(first ->
                    problems.add(row.at("key"), "key: '" + row.text("key") + "' stands in line " + first + " already"));
            entry.ifPresent(entries::add);
        }
        return entries;
    }

    private Optional<Entry> entry(ReferenceTable.Row row, MapSpec spec, Problems problems) {
        Optional<byte[]> key = cell(row, "key", spec.keySize(), problems);
        boolean named = spec.type() == MapType.PROG_ARRAY;
        Optional<byte[]> value = named ? Optional.of(new byte[4]) : cell(row, "value", spec.valueSize(), problems);
        return key.isEmpty() || value.isEmpty()
                ? Optional.empty()
                : Optional.of(new Entry(row.at("value"), key.get(), value.get(), row.text("value")));
    }

    private static Optional<byte[]> cell(ReferenceTable.Row row, String column, int size, Problems problems) {
        try {
            return Optional.of(Cells.bytes(row.text(column), size));
        } catch (Cells.BadCellException e) {
            problems.add(row.at(column), column + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Fills a map.
     *
     * @param to the map
     * @param programs what may stand in program arrays
     */
    void fill(BpfMap to, List<Executable> programs, int cpus, Problems problems) {
        MapControl control = new MapControl(to);
        for (Entry entry : read(to.spec(), problems)) {
            if (to instanceof ReferenceArray slots && to.spec().type() == MapType.PROG_ARRAY) {
                program(entry, slots, programs, problems);
                continue;
            }
            int error = control.update(entry.key(), to.spec().onEach(entry.value(), cpus), 0);
            if (error != 0) {
                problems.add(
                        entry.at(), "the map '" + map + "' does not take this element: " + reason(error, to.spec()));
            }
        }
    }

    private void program(Entry entry, ReferenceArray slots, List<Executable> programs, Problems problems) {
        List<String> names =
                programs.stream().map(each -> each.program().name()).toList();
        int index = names.indexOf(entry.text());
        int slot = entry.key()[0] & 0xff
                | (entry.key()[1] & 0xff) << 8
                | (entry.key()[2] & 0xff) << 16
                | entry.key()[3] << 24;
        if (index < 0) {
            problems.add(entry.at(), "there is no program '" + entry.text() + "'" + Spelling.hint(entry.text(), names));
        } else if (slot < 0 || slot >= slots.spec().maxEntries()) {
            problems.add(
                    entry.at(),
                    "the map '" + map + "' has slots 0 to " + (slots.spec().maxEntries() - 1) + ", not " + slot);
        } else {
            slots.program(slot, programs.get(index));
        }
    }

    private static String reason(int error, MapSpec spec) {
        return switch (-error) {
            case 7, 28 -> "it is full, or its index is not below " + spec.maxEntries();
            case 22 -> "the key is not valid, such as a prefix that is too long";
            default -> "error " + -error;
        };
    }
}
