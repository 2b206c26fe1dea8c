package org.orrery.smartnic.region;

import java.util.ArrayList;
import java.util.List;

/** The regions of a server, by number; each access is checked here. */
public final class Regions {
    private static final long PAGE = 4096;

    private final List<Region> all = new ArrayList<>();

    /** What a check says. */
    public enum Verdict {
        /** It may be done. */
        ALLOWED,
        /** There is no such region. */
        NO_REGION,
        /** The application may not do it. */
        NO_RIGHT,
        /** The bytes do not lie in the region. */
        OUT_OF_BOUNDS
    }

    /** Returns the first address of a side from which on it is free. */
    public long free(Home home) {
        return all.stream()
                .filter(region -> region.home() == home)
                .mapToLong(region -> region.end() + PAGE - 1 & -PAGE)
                .max()
                .orElse(0);
    }

    /** Registers memory behind what is there. */
    public Region add(Home home, int owner, boolean writable, Contents contents) {
        return add(home, free(home), owner, writable, false, contents);
    }

    /**
     * Registers memory.
     *
     * @return the region, with the next number
     * @throws IllegalArgumentException if it overlaps another
     */
    public Region add(Home home, long base, int owner, boolean writable, boolean isShared, Contents contents) {
        Region added = new Region(all.size() + 1, home, base, owner, writable, isShared, contents);
        for (Region other : all) {
            if (other.home() == home && base < other.end() && other.base() < added.end()) {
                throw new IllegalArgumentException(String.format(
                        "region %d of application %d (0x%x to 0x%x) overlaps region %d of application %d (0x%x to 0x%x);"
                                + " register it at 0x%x or behind",
                        added.id(),
                        owner,
                        base,
                        added.end(),
                        other.id(),
                        other.owner(),
                        other.base(),
                        other.end(),
                        free(home)));
            }
        }
        all.add(added);
        return added;
    }

    /** Returns the region of a number that was checked. */
    public Region get(long id) {
        return all.get((int) id - 1);
    }

    /** Returns all regions by number. */
    public List<Region> all() {
        return List.copyOf(all);
    }

    /**
     * Checks an access before it is posted: the region exists, the application may use it, the bytes lie in it.
     *
     * @param length bytes, 1 or more
     */
    public Verdict check(long id, int application, long offset, int length, boolean write) {
        if (id < 1 || id > all.size()) {
            return Verdict.NO_REGION;
        }
        Region region = all.get((int) id - 1);
        if (!region.allows(application, write)) {
            return Verdict.NO_RIGHT;
        }
        boolean inside =
                offset >= 0 && length >= 1 && offset <= region.contents().size() - length;
        return inside ? Verdict.ALLOWED : Verdict.OUT_OF_BOUNDS;
    }
}
