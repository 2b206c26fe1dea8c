package org.orrery.hardware.memory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.hardware.memory.machine.PageSize;
import org.orrery.kernel.cache.Che;

/**
 * A program on one kind of core: how often its references miss the TLBs, the paging-structure caches and level 2. None
 * of this depends on how fast it runs. Line classes are, for each stream: data, entries of the mapping level, entries of
 * the level above; in a virtual machine also entries of the extended table: those that map data, the level above, and those that
 * map the guest's table. There the paging-structure caches serve both tables, half for each.
 */
final class ModelledBehaviour implements Behaviour {
    private static final int LINE = Machine.LINE;
    private static final int LINES_PER_PAGE = 64;
    private static final int ENTRIES_PER_LINE = 8;
    private static final int NATIVE_KINDS = 3;
    private static final int VIRTUAL_KINDS = 6;

    private final Profile profile;
    private final Optional<PageSize> host;
    private final boolean adjacentLine;
    private final int kinds;
    private final int streams;
    private final List<Stream> split = new ArrayList<>();
    private final List<Integer> origins = new ArrayList<>();
    private final List<PageSize> sizes = new ArrayList<>();
    private final double walks;
    private final double l2TlbHits;
    private final double upperReferences;
    private final double[] references;
    private final double[] items;
    private final double[] l1Miss;
    private final double[] l2Miss;

    ModelledBehaviour(
            Machine machine,
            Profile profile,
            PageSize pages,
            double hugeShare,
            double threadsPerCore,
            Optional<PageSize> host) {
        this.profile = profile;
        this.host = host;
        adjacentLine = machine.adjacentLine();
        kinds = host.isPresent() ? VIRTUAL_KINDS : NATIVE_KINDS;
        split(pages == PageSize.HUGE ? hugeShare : 0);
        streams = split.size();
        references = new double[streams * kinds];
        items = new double[streams * kinds];
        l1Miss = new double[streams * kinds];
        l2Miss = new double[streams * kinds];
        double[] miss = tlb(machine, threadsPerCore);
        double sharers = threadsPerCore * (host.isPresent() ? 2 : 1);
        double[] above = beyond(machine, 1, miss, sharers, sizes);
        double[] top = beyond(machine, 2, above, sharers, sizes);
        double walking = 0;
        double firstHits = 0;
        double upper = 0;
        for (int i = 0; i < streams; i++) {
            Stream stream = split.get(i);
            double bytes = stream.share() * profile.bytes();
            double perOp = stream.references() * profile.scale();
            walking += miss[i];
            firstHits += stream.sequential() ? 0 : Math.max(0, perOp / stream.lines() - miss[i]);
            double mapped = bytes / sizes.get(i).bytes();
            references[i * kinds] = perOp;
            items[i * kinds] = Math.max(1, bytes / LINE);
            references[i * kinds + 1] = miss[i];
            items[i * kinds + 1] = Math.max(1, mapped / ENTRIES_PER_LINE);
            references[i * kinds + 2] = above[i];
            items[i * kinds + 2] = Math.max(1, mapped / Profile.ENTRIES / ENTRIES_PER_LINE);
            upper += top[i];
        }
        host.ifPresent(size -> extended(machine, size, miss, above, sharers));
        walks = walking;
        l2TlbHits = firstHits;
        upperReferences = upper;
        privateCaches(machine, threadsPerCore);
    }

    /** Fills in the references to the extended table: for the data page of each walk, and for each page of the guest's table read. */
    private void extended(Machine machine, PageSize size, double[] miss, double[] above, double sharers) {
        List<PageSize> hostSizes = Collections.nCopies(streams, size);
        double[] upper = beyond(machine, 1, miss, sharers, hostSizes);
        for (int i = 0; i < streams; i++) {
            double bytes = split.get(i).share() * profile.bytes();
            double mapped = bytes / size.bytes();
            double guestTable = bytes / sizes.get(i).bytes() / Profile.ENTRIES * PageSize.SMALL.bytes();
            references[i * kinds + 3] = miss[i];
            items[i * kinds + 3] = Math.max(1, mapped / ENTRIES_PER_LINE);
            references[i * kinds + 4] = upper[i];
            items[i * kinds + 4] = Math.max(1, mapped / Profile.ENTRIES / ENTRIES_PER_LINE);
            references[i * kinds + 5] = miss[i] + above[i];
            items[i * kinds + 5] = Math.max(1, guestTable / size.bytes() / ENTRIES_PER_LINE);
        }
    }

    /** Returns the size of a translation in the TLB: the smaller of the guest's and the host's page. */
    private PageSize translated(int stream) {
        boolean small = host.isPresent() && host.get() == PageSize.SMALL;
        return small ? PageSize.SMALL : sizes.get(stream);
    }

    /** Cuts each stream into the part in large pages and the part in small ones. */
    private void split(double huge) {
        for (int origin = 0; origin < profile.streams().size(); origin++) {
            for (PageSize size : PageSize.values()) {
                double part = size == PageSize.HUGE ? huge : 1 - huge;
                if (part > 0) {
                    sizes.add(size);
                    origins.add(origin);
                    split.add(profile.streams().get(origin).part(part));
                }
            }
        }
    }

    /** Returns the misses of both TLBs for each unit of work, by stream. */
    private double[] tlb(Machine machine, double threadsPerCore) {
        double[] uses = new double[streams];
        double[] count = new double[streams];
        for (int i = 0; i < streams; i++) {
            PageSize size = translated(i);
            count[i] = Math.max(1, split.get(i).share() * profile.bytes() / size.bytes());
            uses[i] = pageUses(split.get(i), size);
        }
        double[] miss = new double[streams];
        if (machine.l2TlbHoldsHuge()) {
            // What level 1 holds is in level 2 as well.
            tlbMisses(machine.l2Tlb().entries() / threadsPerCore, count, uses, miss, i -> true);
        } else {
            tlbMisses(
                    machine.l2Tlb().entries() / threadsPerCore,
                    count,
                    uses,
                    miss,
                    i -> translated(i) == PageSize.SMALL);
            double entries = machine.l1Tlb(PageSize.HUGE).entries() / threadsPerCore;
            tlbMisses(entries, count, uses, miss, i -> translated(i) == PageSize.HUGE);
        }
        return miss;
    }

    /** Fills in the misses of the streams that use one TLB. */
    private void tlbMisses(double entries, double[] count, double[] uses, double[] miss, IntPredicate users) {
        double[] rates = new double[streams];
        for (int i = 0; i < streams; i++) {
            rates[i] = users.test(i) ? uses[i] / count[i] : 0;
        }
        double time = Che.time(count, rates, entries);
        for (int i = 0; i < streams; i++) {
            if (users.test(i)) {
                miss[i] = uses[i] * (1 - Che.hit(rates[i], time));
            }
        }
    }

    private double pageUses(Stream stream, PageSize size) {
        double perOp = stream.references() * profile.scale();
        return stream.sequential()
                ? perOp / LINES_PER_PAGE / (size.bytes() / (double) PageSize.SMALL.bytes())
                : perOp / stream.lines();
    }

    /**
     * Returns the walks that miss the paging-structure cache some levels above the mapping one and so read an entry
     * of that level, by stream.
     *
     * @param lookups walks that look it up, by stream
     * @param mapping size of the pages that the table maps, by stream
     */
    private double[] beyond(
            Machine machine, int levels, double[] lookups, double threadsPerCore, List<PageSize> mapping) {
        double[] misses = new double[streams];
        for (int level = 2; level <= Math.min(4, 2 + levels); level++) {
            beyond(machine, levels, level, lookups, threadsPerCore, mapping, misses);
        }
        return misses;
    }

    private void beyond(
            Machine machine,
            int levels,
            int level,
            double[] lookups,
            double threadsPerCore,
            List<PageSize> mapping,
            double[] misses) {
        double[] count = new double[streams];
        double[] rates = new double[streams];
        double covered = Math.scalb(1.0, 12 + 9 * (level - 1));
        for (int i = 0; i < streams; i++) {
            boolean here = Math.min(4, mapping.get(i).level() + levels) == level;
            count[i] = Math.max(1, split.get(i).share() * profile.bytes() / covered);
            rates[i] = here ? lookups[i] / count[i] : 0;
        }
        double time = Che.time(count, rates, machine.pagingStructure(level) / threadsPerCore);
        for (int i = 0; i < streams; i++) {
            if (rates[i] > 0) {
                double miss = split.get(i).sequential() ? 1.0 / Profile.ENTRIES : 1 - Che.hit(rates[i], time);
                misses[i] = lookups[i] * miss;
            }
        }
    }

    /** References that miss level 1, and of them those that miss level 2. Walks that follow one another share lines. */
    private void privateCaches(Machine machine, double threadsPerCore) {
        double first = Che.time(items, perItem(references), machine.l1().entries() / threadsPerCore);
        for (int i = 0; i < items.length; i++) {
            double miss = 1 - Che.hit(references[i] / items[i], first);
            boolean run = isSequential(i) && isTable(i);
            l1Miss[i] = references[i] * (run ? miss / ENTRIES_PER_LINE : miss);
        }
        // A line that left level 1 may still be in level 2, which sees the misses only; both sizes count.
        double second = Che.time(items, perItem(references), machine.l2().entries() / threadsPerCore);
        for (int i = 0; i < items.length; i++) {
            double miss = 1 - Che.hit(references[i] / items[i], second);
            boolean run = isSequential(i) && isTable(i);
            l2Miss[i] = Math.min(l1Miss[i], references[i] * (run ? miss / ENTRIES_PER_LINE : miss));
        }
    }

    private double[] perItem(double[] uses) {
        double[] rates = new double[items.length];
        for (int i = 0; i < items.length; i++) {
            rates[i] = uses[i] / items[i];
        }
        return rates;
    }

    @Override
    public Profile profile() {
        return profile;
    }

    @Override
    public int classes() {
        return items.length;
    }

    @Override
    public boolean isTable(int kind) {
        return kind % kinds != 0;
    }

    @Override
    public boolean isExtended(int kind) {
        return kind % kinds >= NATIVE_KINDS;
    }

    @Override
    public int stream(int kind) {
        return origins.get(kind / kinds);
    }

    @Override
    public boolean isSequential(int kind) {
        return split.get(kind / kinds).sequential();
    }

    /**
     * Of random references and table entries, the neighbour comes along, unless it is one of the lines that the same visit reads, spread over
     * the page. Lines of an array are used alike, so pairs in the last-level cache are hit as often as single lines would be: what they cost is the
     * way from memory.
     */
    @Override
    public double alongside(int kind) {
        if (!adjacentLine || isSequential(kind)) {
            return 0;
        }
        double visit = isTable(kind) ? 1 : split.get(kind / kinds).lines();
        return 1 - (visit - 1) / (LINES_PER_PAGE - 1);
    }

    @Override
    public double writes(int kind) {
        return isTable(kind) ? 0 : split.get(kind / kinds).writes();
    }

    @Override
    public double walks() {
        return walks;
    }

    @Override
    public double l2TlbHits() {
        return l2TlbHits;
    }

    @Override
    public double upperReferences() {
        return upperReferences;
    }

    @Override
    public double items(int kind) {
        return items[kind];
    }

    @Override
    public double references(int kind) {
        return references[kind];
    }

    @Override
    public double l1Miss(int kind) {
        return l1Miss[kind];
    }

    @Override
    public double l2Miss(int kind) {
        return l2Miss[kind];
    }
}
