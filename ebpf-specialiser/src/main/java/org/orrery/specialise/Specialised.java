package org.orrery.specialise;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.ebpf.Machine;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.MapControl;
import org.orrery.ebpf.map.MapType;
import org.orrery.ebpf.map.ReferenceArray;
import org.orrery.ebpf.run.Executable;

/**
 * What a cycle made of a chain.
 *
 * @param parts its programs, in the order of the chain
 * @param maps maps that they need, with their entries
 */
public record Specialised(List<Part> parts, List<NewMap> maps) {
    /** Returns the parts of which a new program replaces the running one. */
    public List<Part> replaced() {
        return parts.stream().filter(Part::isReplaced).toList();
    }

    /** Returns the lookups of all programs. */
    public List<SiteReport> sites() {
        return parts.stream().flatMap(part -> part.sites().stream()).toList();
    }

    /**
     * Creates and fills the maps that are new, and loads the programs that replace others.
     *
     * @return the loaded programs by name
     */
    public Map<String, Executable> load(Machine machine) {
        for (NewMap each : maps) {
            BpfMap map = machine.map(each.spec());
            MapControl control = new MapControl(map);
            each.entries().forEach((key, value) -> control.update(key.bytes(), value.bytes(), 0));
        }
        Map<String, Executable> loaded = new LinkedHashMap<>();
        for (Part part : replaced()) {
            loaded.put(part.program().name(), machine.load(part.program()));
        }
        return loaded;
    }

    /**
     * Loads what {@link #load} loads, and puts it into the slots of program arrays that hold programs of the same names.
     *
     * @return the loaded programs by name
     */
    public Map<String, Executable> install(Machine machine) {
        Map<String, Executable> loaded = load(machine);
        for (BpfMap map : machine.maps().maps()) {
            if (map instanceof ReferenceArray array && map.spec().type() == MapType.PROG_ARRAY) {
                for (int slot = 0; slot < map.spec().maxEntries(); slot++) {
                    Optional<String> name = array.program((long) slot, Executable.class)
                            .map(present -> present.program().name());
                    if (name.isPresent() && loaded.containsKey(name.get())) {
                        array.program(slot, loaded.get(name.get()));
                    }
                }
            }
        }
        return loaded;
    }
}
