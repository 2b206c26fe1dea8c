package org.orrery.studies.summarise;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.orrery.config.yaml.BadInputException;
import org.orrery.studies.execute.Reasons;

/**
 * The directory of the results. Files appear there when all are complete, the manifest last. What the manifest of an earlier study
 * lists is replaced; other files stay as they are, and where one stands in the way, nothing is written.
 */
public final class OutputDirectory {
    private static final List<String> FILES = List.of(
            OutputFiles.MANIFEST,
            "summary.csv",
            "runs.csv",
            "expectations.csv",
            "elasticities.csv",
            "comparison.csv",
            "differences.csv",
            "dictionary.csv",
            "index.html");
    private static final List<String> FOLDERS = List.of("series", "tables", "figures");

    private final Path directory;

    private OutputDirectory(Path directory) {
        this.directory = directory;
    }

    /** Writes the files of a result into a directory. */
    public interface Content {
        /** Writes everything below the given directory. */
        void writeTo(Path directory) throws IOException;
    }

    /**
     * Creates the directory if needed, removes what killed processes have left in it, and tries whether results can be written.
     *
     * @throws BadInputException if not, or if it holds files of the same names that are not results of this program
     */
    public static OutputDirectory open(Path directory) {
        try {
            Files.createDirectories(directory);
            OutputDraft.cleanUp(directory);
            OutputDraft.in(directory).close();
        } catch (IOException refused) {
            throw new BadInputException("results cannot be written to " + directory + ": " + Reasons.of(refused)
                    + ". Choose another folder with --out");
        }
        OutputDirectory opened = new OutputDirectory(directory);
        Set<String> listed = OutputFiles.listed(directory).orElse(Set.of());
        List<String> names = new ArrayList<>(FILES);
        if (listed.isEmpty()) {
            names.addAll(FOLDERS);
        }
        opened.refuse(opened.inTheWay(names, listed));
        return opened;
    }

    /** Returns the directory. */
    public Path path() {
        return directory;
    }

    /** Returns whether the results are here, whole and unchanged, that were made from this; see {@link ResultFiles#source}. */
    public boolean holds(String source) {
        return OutputFiles.isWhole(directory, source);
    }

    /**
     * Replaces the results.
     *
     * @throws IOException if the disk is full; the earlier results are then still there
     * @throws BadInputException if a file is in the way that is no result of this program
     */
    public void replace(Content content) throws IOException {
        try (OutputDraft draft = OutputDraft.in(directory)) {
            content.writeTo(draft.path());
            OutputFiles.complete(draft.path());
            List<String> fresh = OutputFiles.below(draft.path());
            Set<String> listed = OutputFiles.listed(directory).orElse(Set.of());
            List<String> all = new ArrayList<>(fresh);
            all.add(OutputFiles.MANIFEST);
            refuse(inTheWay(all, listed));
            // Killed from here on, the folder still says which files are the program's.
            Set<String> both = new LinkedHashSet<>(listed);
            both.addAll(all);
            Path interim = draft.path().resolve("interim.json");
            OutputFiles.interim(both, interim);
            move(interim, OutputFiles.MANIFEST);
            for (String old : listed) {
                if (!old.equals(OutputFiles.MANIFEST)) {
                    remove(old);
                }
            }
            for (String name : fresh) {
                move(draft.path().resolve(name), name);
            }
            move(draft.path().resolve(OutputFiles.MANIFEST), OutputFiles.MANIFEST);
        }
    }

    private void move(Path from, String name) throws IOException {
        Path target = directory.resolve(name);
        Files.createDirectories(target.getParent());
        Files.move(from, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes a file and the folders that it leaves empty; one behind a link is not in this directory. */
    private void remove(String name) throws IOException {
        if (leadsElsewhere(name)) {
            return;
        }
        Path file = directory.resolve(name);
        if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(file);
        }
        for (Path above = file.getParent(); !above.equals(directory); above = above.getParent()) {
            try {
                Files.deleteIfExists(above);
            } catch (DirectoryNotEmptyException inUse) {
                return;
            }
        }
    }

    /** Returns the names at which something stands that is not the program's, and those that lead out of the directory. */
    private List<String> inTheWay(List<String> names, Set<String> listed) {
        return names.stream()
                .filter(name -> leadsElsewhere(name)
                        || !listed.contains(name) && Files.exists(directory.resolve(name), LinkOption.NOFOLLOW_LINKS)
                        || Files.isDirectory(directory.resolve(name), LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    private boolean leadsElsewhere(String name) {
        for (Path path = directory.resolve(name).getParent(); !path.equals(directory); path = path.getParent()) {
            boolean folder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
            if (!folder && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                return true;
            }
        }
        return Files.isSymbolicLink(directory.resolve(name));
    }

    private void refuse(List<String> names) {
        if (!names.isEmpty()) {
            List<String> some = names.size() > 5 ? names.subList(0, 5) : names;
            throw new BadInputException(directory + " holds " + String.join(", ", some)
                    + (names.size() > 5 ? " and " + (names.size() - 5) + " more" : "")
                    + ", which no manifest of this program lists; results would replace "
                    + (names.size() == 1 ? "it" : "them") + ". Move "
                    + (names.size() == 1 ? "it" : "them") + " away, or choose another folder with --out");
        }
    }
}
