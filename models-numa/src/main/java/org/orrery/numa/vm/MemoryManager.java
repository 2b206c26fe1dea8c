package org.orrery.numa.vm;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.hardware.memory.machine.PageSize;
import org.orrery.kernel.SimulationException;
import org.orrery.kernel.random.RandomStream;
import org.orrery.numa.program.TablePolicy;
import org.orrery.numa.tables.PageTables;
import org.orrery.numa.tables.Pages;
import org.orrery.numa.tables.TableWork;
import org.orrery.numa.tables.Vma;
import org.orrery.numa.tables.VmaSet;

/**
 * System calls and faults of one address space (Linux 4.17): entry, mmap_sem, changes of ranges and
 * tables, flush, release. The tables change when the lock is granted; the time that this takes passes afterwards,
 * lengthened by interrupts that hit the CPU meanwhile.
 */
final class MemoryManager {
    /** Libraries and stack at the top of the address space, mapped before the scripts begin and never touched by them. */
    private static final long LIBRARY_PAGES = 64;

    private final Machine machine;
    private final VmParameters parameters;
    private final OperationTimes times;
    private final Shootdown shootdown;
    private final AddressSpace space;
    private final Schedule schedule;
    private final LongSupplier clock;
    private final BiFunction<String, String, SimulationException> errors;
    private final MemoryCounters counters;
    private final LeafLocks leafLocks;

    /**
     * Creates the process.
     *
     * @param schedule has work done later
     * @param clock simulated time
     * @param errors makes an error of a script from its reason and its remedy
     * @param flights draws the flights of interrupts
     */
    MemoryManager(
            Machine machine,
            VmParameters parameters,
            Schedule schedule,
            LongSupplier clock,
            BiFunction<String, String, SimulationException> errors,
            RandomStream flights) {
        this.machine = machine;
        this.parameters = parameters;
        this.schedule = schedule;
        this.clock = clock;
        this.errors = errors;
        counters = new MemoryCounters(clock);
        times = new OperationTimes(
                machine, parameters.costs(), parameters.policy().countsChildren());
        shootdown = new Shootdown(machine, parameters.costs().flush(), parameters.flush(), flights);
        TablePolicy policy = parameters.policy();
        PageTables tables = policy.tables(machine, 0, counters.total());
        RwLock lock = new RwLock(parameters.lockOvertaking(), clock);
        VmaSet vmas = new VmaSet(policy.mergeOwners());
        vmas.insert(new Vma(Pages.TOP - LIBRARY_PAGES, Pages.TOP, false, true, 0));
        space = new AddressSpace(vmas, tables, lock, machine.cpus());
        leafLocks = new LeafLocks(space, times, counters, clock);
    }

    Machine machine() {
        return machine;
    }

    AddressSpace space() {
        return space;
    }

    Shootdown shootdown() {
        return shootdown;
    }

    MemoryCounters counters() {
        return counters;
    }

    /** Statistics begin anew. */
    void resetStatistics() {
        counters.reset(leafPages());
        shootdown.counters().reset();
        space.tables().resetStatistics();
    }

    /** Lets a thread work for a time, lengthened by the handlers that run on its CPU meanwhile. */
    void run(ScriptThread thread, long duration, Runnable next) {
        wait(thread.cpu(), duration, shootdown.stolen(thread.cpu()), next);
    }

    private void wait(int cpu, long duration, long stolenBefore, Runnable next) {
        schedule.after(duration, VmEvent.WORK_DONE, () -> {
            long stolen = shootdown.stolen(cpu);
            if (stolen > stolenBefore) {
                wait(cpu, stolen - stolenBefore, stolen, next);
            } else {
                next.run();
            }
        });
    }

    private void lock(boolean exclusive, Runnable granted) {
        long asked = clock.getAsLong();
        boolean free = space.lock().take(exclusive, () -> {
            counters.lockWaited(asked);
            granted.run();
        });
        if (free) {
            granted.run();
        }
    }

    private void unlock(boolean exclusive) {
        space.lock().release(exclusive);
        handOver();
    }

    private void handOver() {
        if (space.lock().hasWaiters()) {
            schedule.after(
                    times.handoff(parameters.lockWaiters(), space.lock().waiters()),
                    VmEvent.LOCK_HANDED_OVER,
                    () -> space.lock().admit());
        }
    }

    private void flush(ScriptThread thread, long pages, long nodes, Runnable next) {
        long begin = clock.getAsLong();
        long end = shootdown.flush(thread.cpu(), space, pages, nodes, begin);
        run(thread, end - begin, () -> {
            counters.flushed(begin);
            next.run();
        });
    }

    private void count(Operation operation, TableWork work) {
        counters.call(operation, work, leafPages());
    }

    /** Returns the leaf pages of all tables at present. */
    long leafPages() {
        long leaves = 0;
        for (int node = 0; node < machine.nodes(); node++) {
            leaves += space.tables().tablePages(1, node);
        }
        return leaves;
    }

    /** Maps a region and hands it to the consumer of the thread. */
    void mmap(ScriptThread thread, Step.Mmap step, Consumer<Region> mapped, Runnable done) {
        long pages = step.regionPages();
        int node = machine.nodeOf(thread.cpu());
        lock(true, () -> {
            boolean huge = step.pages() == PageSize.HUGE && parameters.policy().mapsHuge();
            Optional<Long> start = space.place(pages, huge, parameters.policy().segregation(), node, thread.cpu());
            if (start.isEmpty()) {
                throw errors.apply(
                        "its address space has no room for " + pages + " pages (ENOMEM)", "Unmap regions, or map less");
            }
            Vma vma = new Vma(start.get(), start.get() + pages, true, step.file(), huge && !step.file(), node);
            space.vmas().insert(vma);
            mapped.accept(new Region(vma.start(), pages, step.file()));
            thread.maps(pages);
            run(thread, times.mmap(step.file()), () -> {
                unlock(true);
                if (step.populate()) {
                    populate(thread, vma, done);
                } else {
                    done.run();
                }
            });
        });
    }

    private void populate(ScriptThread thread, Vma vma, Runnable done) {
        lock(false, () -> {
            TableWork work = new TableWork();
            int node = machine.nodeOf(thread.cpu());
            Slots.each(List.of(vma), (part, from, to) -> space.tables().populate(node, part, from, to, work));
            count(Operation.MMAP, work);
            thread.zeroes(vma.file() ? 0 : cleared(work.pagesChanged, work));
            run(thread, times.populate(work, vma.file(), vma.pages()), () -> {
                unlock(false);
                done.run();
            });
        });
    }

    /** Returns the pages of 4 KiB that are cleared for new entries, some of which map large pages. */
    private static long cleared(long entries, TableWork work) {
        return entries + work.hugeMapped * (Pages.ENTRIES - 1L);
    }

    /** Changes the protection of [from, to). */
    void mprotect(ScriptThread thread, long from, long to, boolean writable, Runnable done) {
        lock(true, () -> {
            TableWork work = new TableWork();
            Slots.each(space.vmas().protect(from, to, writable), (part, first, last) -> space.tables()
                    .protect(part, first, last, writable, work));
            count(Operation.MPROTECT, work);
            run(thread, times.mprotect(work), () -> {
                Runnable end = () -> {
                    unlock(true);
                    done.run();
                };
                if (work.pagesChanged > 0) {
                    flush(thread, to - from, space.tables().flushNodes(from, to, work.sharers, false), end);
                } else {
                    end.run();
                }
            });
        });
    }

    /** Unmaps a region. */
    void munmap(ScriptThread thread, Region region, Runnable done) {
        lock(true, () -> {
            TableWork work = new TableWork();
            List<Vma> parts = space.vmas().remove(region.start(), region.end());
            thread.maps(-region.pages());
            boolean exclusive = !parameters.munmapDowngrade();
            if (!exclusive) {
                space.lock().downgrade();
                handOver();
            }
            Slots.each(parts, (part, from, to) -> space.tables().zap(part, from, to, work));
            space.tables().free(region.start(), region.end(), space.vmas(), work);
            count(Operation.MUNMAP, work);
            long nodes = space.tables().flushNodes(region.start(), region.end(), work.sharers, true);
            long batches = times.batches(work);
            long zap = times.munmapFixed(region.file()) + times.zap(work, region.file());
            boolean needed = work.pagesChanged > 0 || work.tablesFreed > 0;
            unmapBatch(thread, region, needed ? batches : 0, zap / batches, nodes, () -> {
                unlock(exclusive);
                done.run();
            });
        });
    }

    /** Zaps one batch and flushes; all batches but the last are forced flushes (Linux 4.17). */
    private void unmapBatch(ScriptThread thread, Region region, long batches, long zap, long nodes, Runnable done) {
        run(thread, zap, () -> {
            if (batches == 0) {
                done.run();
                return;
            }
            if (batches > 1) {
                counters.forcedFlush();
            }
            long pages = Math.min(region.pages(), parameters.costs().flush().freeBatch());
            flush(thread, pages, nodes, () -> {
                if (batches > 1) {
                    unmapBatch(thread, region, batches - 1, zap, nodes, done);
                } else {
                    done.run();
                }
            });
        });
    }

    /** Gives the pages of a region back; the second flush is not filtered (numaPTE, arXiv:2401.15558). */
    void madvise(ScriptThread thread, Region region, long flushes, Runnable done) {
        lock(false, () -> {
            TableWork work = new TableWork();
            Slots.each(space.vmas().within(region.start(), region.end()), (part, from, to) -> space.tables()
                    .zap(part, from, to, work));
            count(Operation.MADVISE, work);
            long nodes = space.tables().flushNodes(region.start(), region.end(), work.sharers, false);
            Runnable end = () -> {
                unlock(false);
                done.run();
            };
            run(thread, times.madviseFixed() + times.zap(work, region.file()), () -> {
                if (work.pagesChanged == 0) {
                    end.run();
                } else if (flushes == 1) {
                    flush(thread, region.pages(), nodes, end);
                } else {
                    flush(thread, region.pages(), nodes, () -> flush(thread, region.pages(), -1, end));
                }
            });
        });
    }

    /** Forks a child that exits at once; the parent is flushed in full. */
    void fork(ScriptThread thread, Runnable done) {
        lock(true, () -> {
            TableWork work = new TableWork();
            VmaSet vmas = new VmaSet(space.vmas());
            PageTables child = space.tables().fork(vmas, work);
            count(Operation.FORK, work);
            run(
                    thread,
                    times.fork(work),
                    () -> flush(thread, Shootdown.EVERYTHING, -1, () -> {
                        unlock(true);
                        TableWork exit = new TableWork();
                        child.clear(exit);
                        counters.total().add(exit);
                        run(thread, times.exit(exit), done);
                    }));
        });
    }

    /** Moves a thread; its old CPU goes idle and keeps the address space lazily. */
    void move(ScriptThread thread, int cpu, Runnable done) {
        run(thread, times.threadMove(), () -> {
            space.keepLazily(thread.cpu());
            thread.moveTo(cpu);
            space.load(cpu);
            done.run();
        });
    }

    private Vma touched(Region region, long page, Step.Touch step) {
        Vma vma = space.vmas()
                .at(page)
                .orElseThrow(() -> errors.apply(
                        "it touches region '" + step.region() + "', which another thread unmapped meanwhile",
                        "Let threads meet at a barrier before one unmaps it"));
        if (step.write() && !vma.writable()) {
            throw errors.apply(
                    ScriptWalk.readOnly(step.region(), page - region.start()), "Pages may be read at any time");
        }
        return vma;
    }

    /** Touches pages of one slot, given in the order of touching. */
    void touch(ScriptThread thread, Region region, long[] pages, Step.Touch step, Runnable done) {
        lock(false, () -> {
            int node = machine.nodeOf(thread.cpu());
            boolean write = step.write();
            Vma first = touched(region, pages[0], step);
            Vma vma = first;
            TableWork work = new TableWork();
            long lines = 0;
            long lastLine = -1;
            for (long page : pages) {
                if (page < vma.start() || page >= vma.end()) {
                    vma = touched(region, page, step);
                }
                if (!space.tables().present(node, page, write)) {
                    space.tables().fault(node, vma, page, write, work);
                }
                space.tables().access(node, page, page + 1);
                long entry = space.tables().isHuge(page) ? Pages.slot(page) : page;
                lines += entry / Pages.PER_LINE == lastLine ? 0 : 1;
                lastLine = entry / Pages.PER_LINE;
            }
            count(Operation.TOUCH, work);
            thread.zeroes(first.file() ? 0 : cleared(work.ordinaryFaults, work));
            int home = space.tables().leafHome(node, pages[0]);
            long faults = times.faults(work, first.file(), region.pages(), node, first.owner());
            long waiting =
                    work.faults() == 0 ? leafLocks.lostRace(pages[0], node) : leafLocks.take(pages[0], home, work);
            if (work.creationFaults > 0) {
                leafLocks.copying(pages[0], node, waiting + faults);
            }
            run(thread, waiting + faults + times.access(pages.length, lines, node, home), () -> {
                unlock(false);
                done.run();
            });
        });
    }
}
