package org.orrery.numa.vm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.kernel.SimulationException;
import org.orrery.kernel.random.RandomStream;

/** The threads of one process, which do their scripts, and others of it that spin. */
final class Scripts {
    private final VmParameters parameters;
    private final Machine machine;
    private final MemoryManager memory;
    private final Schedule schedule;
    private final LongSupplier clock;
    private final BiFunction<String, String, SimulationException> errors;
    private final CallListener calls;
    private final Progress progress;
    private final RandomStream order;
    private final List<ScriptThread> threads = new ArrayList<>();
    private final List<Integer> background = new ArrayList<>();
    private final Map<String, Region> shared = new LinkedHashMap<>();
    private final Barriers barriers = new Barriers();
    private final Seats seats;
    private boolean backgroundRuns;

    /**
     * Seats the threads.
     *
     * @param schedule has work done later
     * @param clock simulated time
     * @param errors makes an error of a script from its reason and its remedy
     * @param memory the memory manager of the process
     * @param calls is told of calls and loops
     * @param order draws the order of pages that are touched in random order
     */
    Scripts(
            VmParameters parameters,
            Schedule schedule,
            LongSupplier clock,
            BiFunction<String, String, SimulationException> errors,
            MemoryManager memory,
            CallListener calls,
            RandomStream order) {
        this.parameters = parameters;
        this.schedule = schedule;
        this.clock = clock;
        this.errors = errors;
        this.memory = memory;
        this.calls = calls;
        this.order = order;
        machine = memory.machine();
        progress = new Progress(clock);
        seats = new Seats(machine, parameters.sockets(), parameters.threads());
        for (int group = 0; group < parameters.threads().size(); group++) {
            place(group, parameters.threads().get(group));
        }
    }

    Progress progress() {
        return progress;
    }

    /** Returns the threads that have a script. */
    List<ScriptThread> threads() {
        return threads;
    }

    /** Returns the CPUs of those that spin. */
    List<Integer> background() {
        return background;
    }

    private void place(int group, ThreadGroup script) {
        List<Integer> cpus = seats.of(group);
        for (int i = 0; i < cpus.size(); i++) {
            if (script.isScripted()) {
                threads.add(new ScriptThread(group, i, cpus.size(), script, cpus.get(i)));
                script.barriers().forEach(barriers::expect);
            } else {
                background.add(cpus.get(i));
            }
        }
    }

    /**
     * Lets all threads start.
     *
     * @param starts draws when those start that do not start at once
     */
    void start(RandomStream starts) {
        for (ScriptThread thread : threads) {
            memory.space().load(thread.cpu());
            progress.threadStarts();
            long within = thread.script().startWithin();
            long delay = within == 0 ? 0 : (long) (starts.nextDouble() * within);
            schedule.after(delay, VmEvent.THREAD_STARTS, () -> advance(thread));
        }
        if (parameters.aloneIterations() == 0) {
            startBackground();
        }
    }

    private void startBackground() {
        backgroundRuns = true;
        background.forEach(cpu -> memory.space().load(cpu));
        progress.backgroundStarts();
        memory.shootdown().counters().markStart();
    }

    private void advance(ScriptThread thread) {
        thread.enterLoopIfDue();
        if (thread.isDone()) {
            progress.threadEnds();
            return;
        }
        if (thread.atLoopStart()) {
            thread.beginLoop(clock.getAsLong());
            progress.loopBegins();
            if (!backgroundRuns && thread.iterations() == parameters.aloneIterations()) {
                startBackground();
            }
        }
        if (thread.atLoopEnd()) {
            if (backgroundRuns) {
                calls.loop(clock.getAsLong() - thread.loopStart());
                progress.loopEnds();
            }
            thread.endLoop();
            advance(thread);
            return;
        }
        perform(thread, thread.take());
    }

    private void perform(ScriptThread thread, Step step) {
        if (step instanceof Step.Mmap mmap) {
            Runnable done = timed(thread, Operation.MMAP);
            memory.mmap(thread, mmap, region -> mapped(thread, mmap, region), done);
        } else if (step instanceof Step.Touch touch) {
            touch(thread, touch);
        } else if (step instanceof Step.Mprotect protect) {
            Region region = region(thread, protect.region());
            PageRange range = range(protect.region(), protect.first(), protect.pages(), region);
            memory.mprotect(
                    thread,
                    region.start() + range.from(),
                    region.start() + range.to(),
                    protect.writable(),
                    timed(thread, Operation.MPROTECT));
        } else if (step instanceof Step.Munmap unmap) {
            Region region = region(thread, unmap.region());
            if (thread.regions().remove(unmap.region()) == null) {
                shared.remove(unmap.region());
            }
            memory.munmap(thread, region, timed(thread, Operation.MUNMAP));
        } else if (step instanceof Step.Madvise advise) {
            Region region = region(thread, advise.region());
            memory.madvise(thread, region, advise.flushes(), timed(thread, Operation.MADVISE));
        } else if (step instanceof Step.Compute compute) {
            memory.run(thread, compute.time(), () -> advance(thread));
        } else if (step instanceof Step.Fork) {
            memory.fork(thread, timed(thread, Operation.FORK));
        } else if (step instanceof Step.Move move) {
            int node = machine.requireNode(move.node(), "a thread");
            memory.move(thread, seats.take(node), () -> advance(thread));
        } else if (step instanceof Step.Barrier barrier) {
            barriers.meet(barrier.name(), () -> advance(thread))
                    .forEach(each -> schedule.after(0, VmEvent.BARRIER_OPENS, each));
        }
    }

    private Runnable timed(ScriptThread thread, Operation operation) {
        long begin = clock.getAsLong();
        boolean measured = thread.isLooping();
        return () -> {
            if (measured) {
                calls.call(operation, clock.getAsLong() - begin, backgroundRuns);
            }
            advance(thread);
        };
    }

    private void mapped(ScriptThread thread, Step.Mmap step, Region region) {
        Map<String, Region> names = step.shared() ? shared : thread.regions();
        if (names.put(step.region(), region) != null) {
            throw errors.apply(
                    "it maps region '" + step.region() + "' again", "Unmap it first, or give it another name");
        }
    }

    private Region region(ScriptThread thread, String name) {
        Region region = thread.regions().getOrDefault(name, shared.get(name));
        if (region == null) {
            throw errors.apply("it uses region '" + name + "', which nobody has mapped", "Add a step mmap before");
        }
        return region;
    }

    private PageRange range(String name, long first, Optional<Long> pages, Region region) {
        String problem = PageRange.problem(name, first, pages, region.pages());
        if (!problem.isEmpty()) {
            throw errors.apply(problem, "Name pages of the region, or map more");
        }
        return PageRange.of(first, pages, region.pages());
    }

    private void touch(ScriptThread thread, Step.Touch step) {
        Region region = region(thread, step.region());
        PageRange range = step.own()
                ? PageRange.part(thread.number(), thread.groupSize(), region.pages())
                : range(step.region(), step.first(), step.pages(), region);
        if (range.from() == range.to()) {
            throw errors.apply(
                    "its part of region '" + step.region() + "' has no page", "Map a page for each thread at least");
        }
        long from = region.start() + range.from();
        long to = region.start() + range.to();
        TouchOrder pages = step.random()
                ? TouchOrder.random(from, to, step.stride(), order)
                : TouchOrder.sequential(from, to, step.stride());
        touch(thread, region, pages, step, timed(thread, Operation.TOUCH));
    }

    private void touch(ScriptThread thread, Region region, TouchOrder pages, Step.Touch step, Runnable done) {
        if (pages.hasNext()) {
            memory.touch(thread, region, pages.next(), step, () -> touch(thread, region, pages, step, done));
        } else {
            done.run();
        }
    }

    /** Returns the regions that are mapped at present. */
    List<Region> regions() {
        List<Region> all = new ArrayList<>(shared.values());
        threads.forEach(thread -> all.addAll(thread.regions().values()));
        return all;
    }
}
