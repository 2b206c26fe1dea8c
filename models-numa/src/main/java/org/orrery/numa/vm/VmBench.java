package org.orrery.numa.vm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.SimulationException;
import org.orrery.kernel.random.RandomStream;

/**
 * One process whose threads map, touch, protect and unmap memory by scripts, while others spin (micro-benchmarks of
 * numaPTE, LATR, NrOS and Mitosis; numaPTE dossier, section 7).
 */
public final class VmBench extends Component {
    private final VmParameters parameters;
    private final Machine machine;
    private final MemoryManager memory;
    private final Events<VmEvent> events = events(VmEvent.class, this::event);
    private final CallStatistics calls;
    private final Progress progress = new Progress(this::now);
    private final VmSummary summary;
    private final RandomStream order;
    private final RandomStream starts;
    private final List<ScriptThread> threads = new ArrayList<>();
    private final List<Integer> background = new ArrayList<>();
    private final Map<String, Region> shared = new LinkedHashMap<>();
    private final Barriers barriers = new Barriers();
    private final Seats seats;
    private boolean backgroundRuns;

    private VmBench(Scope scope, VmParameters parameters) {
        super(scope);
        this.parameters = parameters;
        machine = new Machine(parameters.machine());
        memory = new MemoryManager(
                machine,
                parameters,
                (delay, event, action) -> events.after(delay, Priority.NORMAL, event, 0, action),
                this::now,
                this::scriptError);
        calls = new CallStatistics(machine, memory, metrics(CallTimes.class), metrics(CallValues.class));
        summary = new VmSummary(machine, memory, metrics(VmMetrics.class), this::regions);
        order = stream("touch-order");
        starts = stream("starts");
        seats = new Seats(machine, parameters.sockets(), parameters.threads());
        for (int group = 0; group < parameters.threads().size(); group++) {
            place(group, parameters.threads().get(group));
        }
        summary.over(progress, threads.size(), threads.size() + background.size());
        new VmChecks(machine, memory, progress, this::isCutShort)
                .all(parameters.flush().interrupts())
                .forEach(this::check);
    }

    /** Returns the type {@code numa.vm}. */
    public static ComponentType<VmParameters> type() {
        return ComponentType.of(
                        "numa.vm",
                        "One process whose threads map, touch, protect and unmap memory by scripts, under a page-table policy.",
                        VmParameters.class,
                        ComponentType.NoPorts.class,
                        CallTimes.class,
                        VmBench::new)
                .emitting(List.of(CallValues.class, VmMetrics.class));
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

    @Override
    protected void start() {
        for (ScriptThread thread : threads) {
            memory.space().load(thread.cpu());
            progress.threadStarts();
            long within = thread.script().startWithin();
            long delay = within == 0 ? 0 : (long) (starts.nextDouble() * within);
            events.after(delay, Priority.NORMAL, VmEvent.THREAD_STARTS, 0, (Runnable) () -> advance(thread));
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
            thread.beginLoop(now());
            progress.loopBegins();
            if (!backgroundRuns && thread.iterations() == parameters.aloneIterations()) {
                startBackground();
            }
        }
        if (thread.atLoopEnd()) {
            if (backgroundRuns) {
                calls.loop(now() - thread.loopStart());
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
                    .forEach(each -> events.after(0, Priority.NORMAL, VmEvent.BARRIER_OPENS, 0, each));
        }
    }

    private Runnable timed(ScriptThread thread, Operation operation) {
        long begin = now();
        boolean measured = thread.isLooping();
        return () -> {
            if (measured) {
                calls.call(operation, now() - begin, backgroundRuns);
            }
            advance(thread);
        };
    }

    private void mapped(ScriptThread thread, Step.Mmap step, Region region) {
        Map<String, Region> names = step.shared() ? shared : thread.regions();
        if (names.put(step.region(), region) != null) {
            throw scriptError(
                    "it maps region '" + step.region() + "' again", "Unmap it first, or give it another name");
        }
    }

    private Region region(ScriptThread thread, String name) {
        Region region = thread.regions().getOrDefault(name, shared.get(name));
        if (region == null) {
            throw scriptError("it uses region '" + name + "', which nobody has mapped", "Add a step mmap before");
        }
        return region;
    }

    private SimulationException scriptError(String why, String remedy) {
        return new SimulationException("The script of a thread cannot go on", path(), now(), why, remedy);
    }

    private PageRange range(String name, long first, Optional<Long> pages, Region region) {
        String problem = PageRange.problem(name, first, pages, region.pages());
        if (!problem.isEmpty()) {
            throw scriptError(problem, "Name pages of the region, or map more");
        }
        return PageRange.of(first, pages, region.pages());
    }

    private void touch(ScriptThread thread, Step.Touch step) {
        Region region = region(thread, step.region());
        PageRange range = step.own()
                ? PageRange.part(thread.number(), thread.groupSize(), region.pages())
                : range(step.region(), step.first(), step.pages(), region);
        if (range.from() == range.to()) {
            throw scriptError(
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

    private void event(VmEvent kind, long argument, Object action) {
        ((Runnable) action).run();
    }

    @Override
    protected void statisticsReset() {
        progress.reset();
        memory.resetStatistics();
    }

    @Override
    protected void finish() {
        summary.end();
    }

    private List<Region> regions() {
        List<Region> all = new ArrayList<>(shared.values());
        threads.forEach(thread -> all.addAll(thread.regions().values()));
        return all;
    }

    /** Tells whether the run's duration ends the scripts before their last step. */
    private boolean isCutShort() {
        return progress.running() > 0 && hasPendingEvents();
    }
}
