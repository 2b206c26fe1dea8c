package org.orrery.dataplane.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.orrery.dataplane.plane.DataPlane;
import org.orrery.dataplane.plane.ProgramPlane;
import org.orrery.dataplane.table.Addresses;
import org.orrery.dataplane.table.Prefix;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.program.Program;
import org.orrery.kernel.param.InputFile;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.param.TypeName;
import org.orrery.kernel.units.Dimension;

/**
 * Programs of one's own.
 *
 * @param program assembler text
 * @param programs how many of its programs there are, from the first on
 * @param entries entries of maps
 * @param tables what fills tables
 * @param frames different frames
 */
@TypeName(
        value = "program",
        doc = "Programs of one's own in assembler text; what follows the first is reached through a map 'nodes'.")
public record ProgramSpec(
        @Param(doc = "Assembler text, relative to the scenario.", format = ProgramFormat.class)
        InputFile program,

        @Param(
                doc = "How many of its programs are loaded, from the first on; all if left out.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1000")
        Optional<Integer> programs,

        @Param(
                doc = "Entries of maps by their name, in place of those that the text states.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "100000000",
                fallback = "{}")
        Map<String, Integer> entries,

        @Param(doc = "What fills tables; traffic goes to the addresses of the first.", fallback = "[]")
        List<AddressSpec> tables,

        @Param(
                doc = "Different frames: flows, or addresses drawn from the table.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "1000000",
                fallback = "1")
        int frames)
        implements PlaneSpec {
    /** How the addresses of a table lie. */
    public enum Layout {
        /** Single addresses, one after the other. */
        DENSE,
        /** Prefixes spread over all addresses, with lengths as in the core of the Internet. */
        INTERNET
    }

    /**
     * Addresses that fill a table.
     *
     * @param map its name
     * @param layout how they lie
     * @param count how many
     */
    public record AddressSpec(
            @Param(doc = "Name of a routing table, of a trie with keys of 8 bytes, or of a hash with keys of 4.")
            String map,

            @Param(doc = "How the addresses lie.", fallback = "dense")
            Layout layout,

            @Param(doc = "How many there are.", dimension = Dimension.COUNT, min = "1", max = "1000000")
            int count) {}

    /** Checks that there are such maps, and frames for the addresses. */
    public ProgramSpec {
        Set<String> maps = loaded(program, programs).stream()
                .flatMap(each -> each.maps().stream())
                .map(MapSpec::name)
                .collect(Collectors.toSet());
        for (String name : entries.keySet()) {
            require("entries." + name, name, maps);
        }
        for (int i = 0; i < tables.size(); i++) {
            require("tables." + i + ".map", tables.get(i).map(), maps);
        }
        if (!tables.isEmpty() && frames > tables.get(0).count()) {
            throw new ParamException(
                    "frames",
                    frames + " different frames need as many addresses; the first table has "
                            + tables.get(0).count());
        }
    }

    private static void require(String parameter, String name, Set<String> maps) {
        if (!maps.contains(name)) {
            throw new ParamException(
                    parameter,
                    "the programs have no map '" + name + "'; they have "
                            + (maps.isEmpty() ? "none" : maps.stream().sorted().collect(Collectors.joining(", "))));
        }
    }

    private static List<Program> loaded(InputFile file, Optional<Integer> wanted) {
        try (BufferedReader reader = file.reader()) {
            List<Program> all = ProgramFormat.read(reader);
            return all.subList(0, Math.min(all.size(), wanted.orElse(all.size())));
        } catch (IOException failed) {
            throw new UncheckedIOException("the program " + file + " cannot be read", failed);
        }
    }

    @Override
    public DataPlane plane() {
        List<Program> loaded = loaded(program, programs);
        return new ProgramPlane(
                loaded.get(0).name(),
                loaded,
                entries,
                tables.stream()
                        .map(each -> new ProgramPlane.AddressTable(each.map(), prefixes(each)))
                        .toList(),
                frames);
    }

    private static List<Prefix> prefixes(AddressSpec addresses) {
        return addresses.layout() == Layout.DENSE
                ? Addresses.dense(addresses.count())
                : Addresses.internet(addresses.count());
    }

    @Override
    public double beyond() {
        return 0;
    }
}
