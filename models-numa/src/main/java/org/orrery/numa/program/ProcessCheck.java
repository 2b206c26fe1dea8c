package org.orrery.numa.program;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.orrery.hardware.memory.Profile;
import org.orrery.hardware.memory.Stream;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.kernel.param.ParamException;

/** What can be said of the processes before anything runs: programs, nodes, CPUs, memory and names that are there. */
final class ProcessCheck {
    private final Machine machine;
    private final Map<String, Profile> profiles;
    private final Map<String, TraceProgram> traces;

    /** Checks against a machine and the programs known. */
    ProcessCheck(Machine machine, Map<String, Profile> profiles, Map<String, TraceProgram> traces) {
        this.machine = machine;
        this.profiles = profiles;
        this.traces = traces;
    }

    /**
     * Checks all processes.
     *
     * @param together whether those that start at 0 do so at the same moment
     * @throws ParamException at the first parameter that cannot be
     */
    void check(List<ProcessParameters> processes, boolean together) {
        names(processes);
        for (int i = 0; i < processes.size(); i++) {
            String path = "processes." + i + ".";
            ProcessParameters process = processes.get(i);
            program(path, process);
            cpus(path, process);
            process.data().require(machine, path + "data", "the data");
            arrays(path + "arrays.", process);
            process.table().require(machine, path + "table", "the table");
            process.virtual()
                    .ifPresent(inside -> inside.table().require(machine, path + "virtual.table", "the extended table"));
        }
        memory(processes, together);
    }

    /** Returns the names of processes in the results: their own, or the program's with a number that makes it unique. */
    static List<String> namesOf(List<ProcessParameters> processes) {
        Set<String> taken = new HashSet<>();
        processes.forEach(process -> process.name().ifPresent(taken::add));
        List<String> names = new ArrayList<>();
        for (int i = 0; i < processes.size(); i++) {
            ProcessParameters process = processes.get(i);
            String name = process.name().orElse(process.program() + "-" + i);
            for (int more = 2; process.name().isEmpty() && !taken.add(name); more++) {
                name = process.program() + "-" + i + "-" + more;
            }
            names.add(name);
        }
        return names;
    }

    private static void names(List<ProcessParameters> processes) {
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < processes.size(); i++) {
            String name = processes.get(i).name().orElse("");
            if (!name.isEmpty() && !taken.add(name)) {
                throw new ParamException(
                        "processes." + i + ".name",
                        "'" + name + "' is the name of an earlier process; results are kept by name: choose another");
            }
        }
    }

    private void program(String path, ProcessParameters process) {
        if (traces.containsKey(process.program())) {
            if (process.footprint().isPresent()) {
                throw new ParamException(
                        path + "footprint",
                        "program '" + process.program()
                                + "' was recorded, its footprint cannot be changed; leave it out");
            }
            if (process.virtual().isPresent()) {
                throw new ParamException(
                        path + "virtual",
                        "program '" + process.program()
                                + "' was recorded and cannot run in a virtual machine; leave one of them out");
            }
        } else {
            known(path + "program", process.program(), traces.keySet());
        }
        for (int i = 0; i < process.phases().size(); i++) {
            known(path + "phases." + i + ".program", process.phases().get(i).program(), Set.of());
        }
    }

    /** Only arrays that streams of the program name can be placed. */
    private void arrays(String path, ProcessParameters process) {
        Profile profile = profiles.get(process.program());
        List<Stream> streams = profile == null ? List.of() : profile.streams();
        List<String> known = streams.stream()
                .flatMap(stream -> stream.array().stream())
                .distinct()
                .toList();
        process.arrays().forEach((array, place) -> {
            if (!known.contains(array)) {
                throw new ParamException(
                        path + array,
                        "no stream of program '" + process.program() + "' names an array '" + array + "'; "
                                + (known.isEmpty() ? "none names any" : "there are " + String.join(", ", known)));
            }
            place.require(machine, path + array, "array '" + array + "'");
        });
    }

    private void known(String path, String name, Set<String> others) {
        if (!profiles.containsKey(name)) {
            List<String> names = new ArrayList<>(profiles.keySet());
            names.addAll(others);
            throw new ParamException(path, "there is no program '" + name + "'; known are " + String.join(", ", names));
        }
    }

    private void cpus(String path, ProcessParameters process) {
        long threads = process.threads()
                .orElseGet(() -> traces.containsKey(process.program())
                        ? 1
                        : profiles.get(process.program()).threads());
        bound(path + "cpus", process, process.cpus(), threads);
        if (process.moveEvery().isPresent()) {
            fit(path + "move-every", process, threads);
        }
        for (int i = 0; i < process.moves().size(); i++) {
            String move = path + "moves." + i + ".cpus";
            List<Long> cpus = process.moves().get(i).cpus();
            if (cpus.isEmpty()) {
                throw new ParamException(move, "the threads move to no node; name one at least");
            }
            bound(move, process, cpus, threads);
        }
    }

    private void bound(String path, ProcessParameters process, List<Long> nodes, long threads) {
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < nodes.size(); i++) {
            if (!seen.add(machine.requireNode(nodes.get(i), path + "." + i, "a thread"))) {
                throw new ParamException(path + "." + i, "node " + nodes.get(i) + " stands here twice");
            }
        }
        if (!nodes.isEmpty()) {
            fit(path, process, (threads + nodes.size() - 1) / nodes.size());
        }
    }

    private void fit(String path, ProcessParameters process, long threads) {
        if (threads > machine.cpusPerNode() && !process.background()) {
            throw new ParamException(
                    path,
                    "program '" + process.program() + "' would have " + threads + " threads on a node, but machine '"
                            + machine.name() + "' has " + machine.cpusPerNode()
                            + " CPUs there; bind it to more nodes or give it fewer threads");
        }
    }

    /** What starts at the same moment must fit together; who starts later may find memory that others have left by then. */
    private void memory(List<ProcessParameters> processes, boolean together) {
        double[] bound = new double[machine.nodes()];
        double all = 0;
        for (int i = 0; i < processes.size(); i++) {
            ProcessParameters process = processes.get(i);
            boolean first = together && process.start() == 0;
            double bytes = bytes(process);
            double beside = first ? all : 0;
            requireRoom(i, process, bytes, beside, machine.nodes() * (double) machine.memory(), "machine");
            if (process.data() instanceof Placement.Node node) {
                int at = (int) node.node();
                requireRoom(i, process, bytes, first ? bound[at] : 0, machine.memory(), "each node of machine");
                bound[at] += first ? bytes : 0;
            }
            all += first ? bytes : 0;
        }
    }

    private double bytes(ProcessParameters process) {
        return traces.containsKey(process.program())
                ? 0
                : process.footprint().map(bits -> bits / 8).orElseGet(() -> profiles.get(process.program())
                        .bytes());
    }

    private void requireRoom(
            int i, ProcessParameters process, double bytes, double beside, double memory, String where) {
        if (bytes + beside > memory) {
            throw new ParamException(
                    "processes." + i + ".footprint",
                    "program '" + process.program() + "' needs " + gib(bytes) + " GiB beside the " + gib(beside)
                            + " GiB of processes before, but " + where + " '" + machine.name() + "' has "
                            + gib(memory) + " GiB; give it a smaller footprint");
        }
    }

    private static long gib(double bytes) {
        return Math.round(bytes / (1L << 30));
    }
}
