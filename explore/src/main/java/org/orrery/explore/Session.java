package org.orrery.explore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What one page does. Guarded by the pool's lock. */
final class Session {
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private final String id;
    private final LongSupplier nanos;
    private final Map<String, Work> pins = new LinkedHashMap<>();
    private Optional<Work> current = Optional.empty();
    private List<String> problems = List.of();
    private long version = -1;
    private long revision;
    private long seen;

    /**
     * Creates a session that has just been seen.
     *
     * @param id its name in the addresses of its page
     * @param nanos a clock
     */
    Session(String id, LongSupplier nanos) {
        this.id = id;
        this.nanos = nanos;
        this.seen = nanos.getAsLong();
    }

    String id() {
        return id;
    }

    long revision() {
        return revision;
    }

    long version() {
        return version;
    }

    List<String> problems() {
        return problems;
    }

    Optional<Work> current() {
        return current;
    }

    Map<String, Work> pins() {
        return pins;
    }

    /** The page has asked for something. */
    void seen() {
        seen = nanos.getAsLong();
    }

    /** Returns whether the page still asks; a browser that was closed does not. */
    boolean isAlive() {
        return idleNanos() < PATIENCE_NANOS;
    }

    long idleNanos() {
        return nanos.getAsLong() - seen;
    }

    void changed() {
        revision++;
    }

    /** Returns whether a state is newer than what is known; a late one is not taken. */
    boolean isNewer(long asked) {
        return asked > version;
    }

    /** Takes a state that was found good; what the page no longer wants is stopped. */
    void show(long asked, Work work) {
        replace(asked);
        current = Optional.of(work);
    }

    /** Takes a state that cannot be run. */
    void refuse(long asked, List<String> why) {
        replace(asked);
        problems = List.copyOf(why);
    }

    private void replace(long asked) {
        version = asked;
        problems = List.of();
        current.filter(old -> !pins.containsValue(old)).ifPresent(Work::pause);
        current = Optional.empty();
        changed();
    }

    /** Pins the current state under a name, or takes the pin away. */
    void pin(String name, boolean on) {
        Work old = pins.remove(name);
        if (on) {
            current.ifPresent(work -> pins.put(name, work));
        }
        if (old != null
                && !pins.containsValue(old)
                && current.filter(old::equals).isEmpty()) {
            old.pause();
        }
        changed();
    }

    void cancel() {
        works().forEach(Work::cancel);
        changed();
    }

    /** Stops what is running. */
    void pause() {
        works().forEach(Work::pause);
    }

    Optional<Job> nextShortened() {
        return isAlive() ? current.flatMap(Work::nextShortened) : Optional.empty();
    }

    /** The latest setting comes before those that are pinned. */
    Optional<Job> nextWhole() {
        if (isAlive()) {
            for (Work work : works()) {
                Optional<Job> job = work.nextWhole();
                if (job.isPresent()) {
                    return job;
                }
            }
        }
        return Optional.empty();
    }

    boolean owns(Work work) {
        return works().contains(work);
    }

    private List<Work> works() {
        List<Work> works = new ArrayList<>();
        current.ifPresent(works::add);
        pins.values().stream().filter(work -> !works.contains(work)).forEach(works::add);
        return works;
    }
}
