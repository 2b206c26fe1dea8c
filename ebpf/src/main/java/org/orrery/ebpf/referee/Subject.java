package org.orrery.ebpf.referee;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Problems;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.map.MapType;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.traffic.MapFile;
import org.orrery.ebpf.traffic.ProgramFile;

/**
 * A program to be compared.
 *
 * @param file its file
 * @param program the program
 * @param maps what fills its maps
 */
public record Subject(ProgramFile file, Program program, List<MapFile> maps) {
    /**
     * Reads a program, and looks for files beside it that fill its maps: {@code router.routes.csv} for the map {@code routes} of
     * {@code router.s}.
     *
     * @param named path of the file, and, behind a colon, the name of the program if it is not the first
     */
    public static Subject read(String named) {
        int colon = named.lastIndexOf(':');
        boolean hasName = colon > 0 && !Files.exists(Path.of(named));
        String path = hasName ? named.substring(0, colon) : named;
        ProgramFile file = ProgramFile.read(Place.onDisk(path));
        Program program = file.entry(hasName ? Optional.of(named.substring(colon + 1)) : Optional.empty());
        List<MapFile> maps = new ArrayList<>();
        for (MapSpec map : program.maps()) {
            String beside = path.replaceFirst("\\.[^./]*$", "") + "." + map.name() + ".csv";
            if (Files.exists(Path.of(beside))) {
                maps.add(new MapFile(map.name(), Place.onDisk(beside)));
            }
        }
        return new Subject(file, program, maps);
    }

    /** Fills the maps of the object in the kernel. */
    void fill(KernelObject loaded) {
        Problems problems = new Problems();
        for (MapFile each : maps) {
            MapSpec spec = program.maps().stream()
                    .filter(map -> map.name().equals(each.map()))
                    .findFirst()
                    .orElseThrow();
            boolean named = spec.type() == MapType.PROG_ARRAY;
            List<KernelObject.Element> elements = each.read(spec, problems).stream()
                    .map(entry -> new KernelObject.Element(entry.key(), entry.value(), named ? entry.text() : ""))
                    .toList();
            problems.throwIfAny();
            loaded.fill(each.map(), elements);
        }
    }
}
