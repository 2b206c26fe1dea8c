package org.orrery.ebpf.referee;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** How the folders of this and other referees begin. */
    private static final String FOLDER = "orrery_";

    private final Bpftool tool;
    private final Path pins;
    private final Path files;
    private final Set<String> before;
    private int loads;

    private Referee(Bpftool tool, Path pins, Path files, Set<String> before) {
        this.tool = tool;
        this.pins = pins;
        this.files = files;
        this.before = before;
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
        try {
            Set<String> before = names();
            Path pins = FILE_SYSTEM.resolve(FOLDER + ProcessHandle.current().pid());
            Files.createDirectory(pins);
            return new Referee(tool, pins, Files.createTempDirectory("orrery-referee"), before);
        } catch (IOException e) {
            throw new RefereeException("nothing can be pinned in " + FILE_SYSTEM + ": " + e.getMessage()
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

    private static Set<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(FILE_SYSTEM)) {
            return entries.map(each -> each.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /**
     * Loads an object.
     *
     * @param object the file's bytes; maps that it pins by name are pinned there, and taken away again
     * @throws RefereeException if the kernel refuses it
     */
    public KernelObject load(byte[] object) {
        try {
            Path file = files.resolve("program.o");
            Files.write(file, object);
            Path folder = pins.resolve("load" + loads++);
            Path maps = folder.resolveSibling(folder.getFileName() + "_maps");
            try {
                tool.run("prog", "loadall", file.toString(), folder.toString(), "pinmaps", maps.toString());
            } catch (RefereeException e) {
                if (!e.getMessage().contains("already has pin path")) {
                    throw e;
                }
                clear();
                tool.run("prog", "loadall", file.toString(), folder.toString());
                return new KernelObject(tool, folder, FILE_SYSTEM, files);
            }
            return new KernelObject(tool, folder, maps, files);
        } catch (IOException e) {
            throw new RefereeException("the object cannot be written: " + e.getMessage());
        }
    }

    /** Takes all pins away that appeared since the referee was opened, also those of maps that an object pins by name. */
    public void clear() {
        try {
            for (String name : names()) {
                if (!before.contains(name) && !name.startsWith(FOLDER)) {
                    remove(FILE_SYSTEM.resolve(name));
                }
            }
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
