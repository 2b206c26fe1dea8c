package org.orrery.ebpf;

import java.util.LinkedHashMap;
import java.util.Map;
import org.orrery.ebpf.elf.BpfObject;
import org.orrery.ebpf.elf.InitialSlot;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.map.MapOfMaps;
import org.orrery.ebpf.map.MapSpec;
import org.orrery.ebpf.map.ReferenceArray;
import org.orrery.ebpf.program.Program;
import org.orrery.ebpf.run.Executable;

/** Loads whole object files: maps with their data and initial slots, and all programs. */
final class Objects {
    private Objects() {}

    static Map<String, Executable> load(BpfObject object, Machine machine) {
        Map<String, BpfMap> maps = new LinkedHashMap<>();
        for (MapSpec spec : object.maps()) {
            maps.put(spec.name(), machine.map(spec));
        }
        object.contents().forEach((name, bytes) -> {
            BpfMap map = maps.get(name);
            map.values().ifPresent(region -> region.set(region.base(), bytes, bytes.length));
        });
        Map<String, Executable> programs = new LinkedHashMap<>();
        for (Program program : object.programs()) {
            programs.put(program.name(), machine.load(program));
        }
        for (InitialSlot slot : object.slots()) {
            BpfMap map = maps.get(slot.map());
            if (slot.isProgram() && map instanceof ReferenceArray array && programs.containsKey(slot.target())) {
                array.program(slot.index(), programs.get(slot.target()));
            } else if (map instanceof MapOfMaps outer && maps.containsKey(slot.target())) {
                outer.set(slot.index(), maps.get(slot.target()));
            }
        }
        return programs;
    }
}
