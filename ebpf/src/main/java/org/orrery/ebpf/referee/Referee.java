package org.orrery.ebpf.referee;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kernel of this machine, with a folder for pinned programs that goes away at the end. */
public final class Referee implements Closeable {
    private static final Path FILE_SYSTEM = Path.of("/sys/fs/bpf");

    private final Bpftool tool;
    private final Path pins;
    private final Path files;
    private final Path root;
    private final List<Path> named = new ArrayList<>();
    private int loads;

    private Referee(Bpftool tool, Path root, Path pins, Path files) {
        this.tool = tool;
        this.root = root;
        this.pins = pins;
        this.files = files;
    }

    /**
     * Opens the referee.
     *
     * @param bpftool where bpftool is; empty to look for it
     * @param mount whether the file system for pinned programs may be mounted
     * @throws RefereeException with what is missing and how to get it
     */
    public static Referee open(Optional<Path> bpftool, boolean mount) {
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            throw new RefereeException("the referee is the Linux kernel; this is another system");
        }
        Bpftool tool = Bpftool.find(bpftool);
        if (!isMounted()) {
            if (!mount) {
                throw new RefereeException("no file system of type bpf is mounted at " + FILE_SYSTEM
                        + ". Mount it (mount -t bpf bpf " + FILE_SYSTEM + "), or allow it with --mount");
            }
            Bpftool.execute(List.of("mount", "-t", "bpf", "bpf", FILE_SYSTEM.toString()));
        }
        return open(tool, FILE_SYSTEM);
    }

    /** Opens the referee with a file system for pins; its own folder there has a name that no other has. */
    static Referee open(Bpftool tool, Path root) {
        try {
            Path pins = Files.createTempDirectory(root, "orrery_");
            return new Referee(tool, root, pins, Files.createTempDirectory("orrery-referee"));
        } catch (IOException e) {
            throw new RefereeException("nothing can be pinned in " + root + ": " + e.getMessage()
                    + "; run as root, or with CAP_BPF and a folder that may be written");
        }
    }

    private static boolean isMounted() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/mounts"))) {
            return lines.anyMatch(line -> line.contains(" " + FILE_SYSTEM + " bpf "));
        } catch (IOException e) {
            return false;
        }
    }

    private Set<Path> entries() throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /**
     * Loads an object.
     *
     * @param object the file's bytes; maps that it pins by name are pinned there, and taken away again
     * @throws RefereeException if the kernel refuses it, or if a map that it pins by name is there already
     */
    public KernelObject load(byte[] object) {
        try {
            Path file = files.resolve("program.o");
            Files.write(file, object);
            Path folder = pins.resolve("load" + loads++);
            Path maps = folder.resolveSibling(folder.getFileName() + "_maps");
            Set<Path> before = entries();
            named.forEach(before::remove);
            try {
                tool.run("prog", "loadall", file.toString(), folder.toString(), "pinmaps", maps.toString());
            } catch (RefereeException e) {
                if (!e.getMessage().contains("already has pin path")) {
                    throw e;
                }
                clear();
                pinByName(file, folder, before);
                return new KernelObject(tool, folder, root, files);
            }
            return new KernelObject(tool, folder, maps, files);
        } catch (IOException e) {
            throw new RefereeException("the object cannot be written: " + e.getMessage());
        }
    }

    /** Loads an object that pins maps by name, as the attempt before has done, and notes which pins are its own. */
    private void pinByName(Path file, Path folder, Set<Path> before) throws IOException {
        tool.run("prog", "loadall", file.toString(), folder.toString());
        Set<Path> used = pinsOfMaps(folder);
        for (Path each : used) {
            if (before.contains(each)) {
                remove(folder);
                used.stream().filter(own -> !before.contains(own)).forEach(named::add);
                clear();
                throw new RefereeException(
                        "a map is pinned at " + each + " by another program, and the object would use it."
                                + " End that program, or take the pin away");
            }
        }
        named.addAll(used);
    }

    /** Returns the pins beside the referee's folder that the maps of loaded programs have. */
    private Set<Path> pinsOfMaps(Path folder) throws IOException {
        Set<Path> pinned = new TreeSet<>();
        try (Stream<Path> programs = Files.list(folder)) {
            for (Path program : programs.toList()) {
                for (JsonNode id :
                        tool.run("prog", "show", "pinned", program.toString()).path("map_ids")) {
                    JsonNode map = tool.run("-f", "map", "show", "id", id.asText());
                    map.path("pinned").forEach(path -> pinned.add(Path.of(path.asText())));
                }
            }
        }
        pinned.removeIf(path -> !root.equals(path.getParent()));
        return pinned;
    }

    /** Takes all pins away that this referee has made, also those of maps that an object pins by name. */
    public void clear() {
        try {
            for (Path each : named) {
                Files.deleteIfExists(each);
            }
            named.clear();
            try (Stream<Path> loaded = Files.list(pins)) {
                for (Path each : loaded.toList()) {
                    remove(each);
                }
            }
        } catch (IOException e) {
            throw new RefereeException("pins cannot be taken away: " + e.getMessage());
        }
    }

    private static void remove(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    @Override
    public void close() {
        clear();
        try {
            Files.delete(pins);
            remove(files);
        } catch (IOException e) {
            throw new RefereeException("pins cannot be taken away: " + e.getMessage());
        }
    }
}
