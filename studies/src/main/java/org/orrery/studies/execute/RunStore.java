package org.orrery.studies.execute;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.kernel.results.RunResult;

/**
 * A directory of finished runs, by the key of their specification; safe for several threads.
 *
 * <p>Runs are records of {@link Segment}s, files to which one process at a time appends. A record is there whole or not at all,
 * whenever a process is killed or a disk is full; it is forced to the disk within about a second, so that a machine that loses its
 * power loses no more than that. Several processes, and several users with a common group, may use one store; the worst that can happen
 * is that two carry out the same run, with the same result. A record of which a bit has changed counts as damaged, and costs no other.
 * Stores of earlier versions, with a file for each run, are read as well.
 */
public final class RunStore implements AutoCloseable {
    private final Path directory;
    private final OldStore old;
    private final Map<Path, Segment> segments = new LinkedHashMap<>();
    private final Map<String, Segment.Place> places = new LinkedHashMap<>();
    private final RecentResults recent = new RecentResults(RecentResults.BYTES);
    private Optional<SegmentWriter> writer = Optional.empty();

    private RunStore(Path directory) {
        this.directory = directory;
        this.old = new OldStore(directory);
    }

    /**
     * Opens a store and creates its directory.
     *
     * @throws StoreException if it cannot be written to
     */
    public static RunStore open(Path directory) {
        try {
            Files.createDirectories(directory);
            Path probe = Files.createTempFile(directory, "probe", ".tmp");
            Files.delete(probe);
            RunStore store = new RunStore(directory);
            store.old.open();
            store.readOn();
            return store;
        } catch (IOException refused) {
            throw new StoreException(
                    "finished runs cannot be kept in " + directory + ": " + Reasons.of(refused)
                            + ". Choose another folder with --store",
                    refused);
        }
    }

    /** Returns the directory. */
    public Path directory() {
        return directory;
    }

    /** Sees also what other processes have finished since the store was opened. */
    public synchronized void refresh() {
        try {
            readOn();
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private void readOn() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*" + Segment.SUFFIX)) {
            found.forEach(files::add);
        }
        files.sort(null);
        for (Path file : files) {
            readOn(file);
        }
    }

    private void readOn(Path file) throws IOException {
        segments.computeIfAbsent(file, Segment::new)
                .readOn((key, place) -> places.merge(key, place, (earlier, later) -> later.before(earlier)));
    }

    /** Returns a finished run; empty if it is not there, or if its record is damaged. */
    public Optional<RunResult> find(String key) {
        Optional<RunResult> known = recent.get(key);
        if (known.isPresent()) {
            return known;
        }
        Optional<RunResult> read = content(key).flatMap(json -> RunResultJson.read(key, json));
        read.ifPresent(result -> recent.add(key, result));
        return read;
    }

    /** Returns a finished run as JSON; empty if it is not there or damaged. */
    Optional<byte[]> content(String key) {
        try {
            for (Optional<Segment.Place> next = place(key);
                    next.isPresent();
                    next = next.get().other()) {
                Optional<byte[]> content = StoreRecord.content(next.get().bytes());
                if (content.isPresent()) {
                    return content;
                }
            }
            return old.content(key);
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private synchronized Optional<Segment.Place> place(String key) {
        return Optional.ofNullable(places.get(key));
    }

    /** Returns how many finished runs are there, those in files of earlier versions not counted. */
    public synchronized int size() {
        return places.size();
    }

    /** Returns whether a finished run is there, perhaps damaged. */
    public boolean contains(String key) {
        return place(key).isPresent() || old.contains(key);
    }

    /** Returns whether a finished run is there and nothing of it has changed. */
    public boolean isWhole(String key) {
        if (recent.get(key).isPresent()) {
            return true;
        }
        try {
            for (Optional<Segment.Place> next = place(key);
                    next.isPresent();
                    next = next.get().other()) {
                if (StoreRecord.isWhole(next.get().bytes())) {
                    return true;
                }
            }
            return old.content(key).isPresent();
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    /**
     * Keeps a finished run.
     *
     * @throws StoreException if the disk is full or the directory may not be written; nothing is left behind
     */
    public void put(String key, RunResult result) {
        try {
            append(StoreRecord.of(key, RunResultJson.write(key, result)));
            recent.add(key, result);
        } catch (IOException refused) {
            throw full(refused);
        }
    }

    /** Takes over a finished run that is whole in another store. */
    void copy(String key, RunStore from) {
        try {
            append(StoreRecord.of(key, from.content(key).orElseThrow()));
        } catch (IOException refused) {
            throw full(refused);
        }
    }

    private StoreException full(IOException refused) {
        return new StoreException(
                "a finished run cannot be kept in " + directory + ": " + Reasons.of(refused)
                        + ". Free some space or choose another folder with --store; the runs finished before are kept",
                refused);
    }

    private synchronized void append(byte[] record) throws IOException {
        if (writer.isPresent() && writer.get().isFull()) {
            endSegment();
        }
        if (writer.isEmpty()) {
            writer = Optional.of(SegmentWriter.in(directory));
        }
        try {
            writer.get().append(record);
        } catch (IOException refused) {
            endSegment();
            throw refused;
        }
        readOn(writer.get().file());
    }

    private void endSegment() throws IOException {
        SegmentWriter ended = writer.orElseThrow();
        writer = Optional.empty();
        ended.close();
    }

    /** Forces what is kept to the disk, and lets another process go on in its segment. The store may be used on. */
    @Override
    public synchronized void close() {
        try {
            if (writer.isPresent()) {
                endSegment();
            }
        } catch (IOException refused) {
            throw new StoreException(
                    "finished runs may not have come to the disk in " + directory + ": " + Reasons.of(refused),
                    refused);
        }
    }

    private static StoreException unreadable(IOException error) {
        return new StoreException("a finished run cannot be read: " + Reasons.of(error), error);
    }
}
