package org.orrery.numa.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.hardware.memory.Profile;
import org.orrery.hardware.memory.detail.Recording;
import org.orrery.hardware.memory.machine.Machine;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Events;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.SimulationException;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.time.SimTime;

/**
 * Programs that run on a machine at the same time, under a page-table policy and a scheduler.
 * Accesses are not simulated one by one: in each epoch every group of threads goes at the speed that the fixed point of the memory
 * system gives.
 */
public final class Programs extends Component {
    private final Events<Kind> events = events(Kind.class, (kind, length, reference) -> step(length));
    private final ProgramParameters parameters;
    private final Machine machine;
    private final World world;
    private final Scheduler scheduler;
    private final List<Manager> managers = new ArrayList<>();
    private final ProgramTables tables;
    private final Course course;
    private final Averages averages;
    private final MachineUse use;
    private final ProgramSummary summary;

    private enum Kind {
        EPOCH
    }

    private Programs(Scope scope, ProgramParameters parameters) {
        super(scope);
        this.parameters = parameters;
        machine = new Machine(parameters.machine());
        world = new World(machine);
        averages = new Averages(machine);
        use = new MachineUse(machine);
        scheduler = new Scheduler(world, parameters, stream("scheduler"));
        addManagers();
        addTasks();
        summary = new ProgramSummary(machine, world, averages, use, metrics(ProgramValues.class), this::now);
        tables = metrics(ProgramTables.class);
        course = new Course(tables);
        addChecks();
    }

    /** Returns the type {@code numa.programs}. */
    public static ComponentType<ProgramParameters> type() {
        return ComponentType.of(
                        "numa.programs",
                        "Programs on a machine, with placements, schedulers, page-table policies and bandwidth throttling.",
                        ProgramParameters.class,
                        ComponentType.NoPorts.class,
                        ProgramValues.class,
                        Programs::new)
                .emitting(List.of(ProgramTables.class));
    }

    private void addManagers() {
        managers.add(scheduler);
        managers.add(new Khugepaged(world, parameters.costs()));
        if (parameters.autonuma()) {
            managers.add(new AutoNuma(world, parameters.costs()));
        }
        int processes = parameters.processes().size();
        managers.addAll(parameters.policy().managers(world, parameters.costs(), processes));
    }

    private void addTasks() {
        Map<String, Profile> recorded = new LinkedHashMap<>();
        List<String> names = ProcessCheck.namesOf(parameters.processes());
        RandomStream arrivals = stream("arrivals");
        for (int i = 0; i < parameters.processes().size(); i++) {
            ProcessParameters process = parameters.processes().get(i);
            Profile profile = recorded.containsKey(process.program())
                    ? recorded.get(process.program())
                    : profile(process, recorded);
            List<Profile> phases = process.phases().stream()
                    .map(phase -> parameters.profiles().get(phase.program()))
                    .toList();
            double step = parameters.costs().bandwidthStep();
            long within = parameters.arriveWithin();
            long start = process.start() + (within == 0 ? 0 : (long) (arrivals.nextDouble() * within));
            world.tasks().add(new Task(names.get(i), process, profile, phases, start, machine, step));
        }
    }

    private Profile profile(ProcessParameters process, Map<String, Profile> recorded) {
        String name = process.program();
        TraceProgram trace = parameters.traces().get(name);
        if (trace != null) {
            Recording recording = trace.read();
            Profile profile = trace.profile(recording);
            world.behaviours().record(profile, recording);
            recorded.put(name, profile);
            return profile;
        }
        Profile profile = parameters.profiles().get(name);
        return process.footprint().map(profile::withFootprint).orElse(profile);
    }

    @Override
    protected void start() {
        events.after(0, Kind.EPOCH);
    }

    /** Ends an epoch of the given length and begins the next. */
    private void step(long length) {
        advance(length);
        startDue();
        moveDue(length);
        if (length > 0) {
            managers.forEach(manager -> manager.act(now(), length));
        }
        if (length > 0 && tables.recordsSeries()) {
            double lowest =
                    world.tasks().stream().mapToDouble(Task::bandwidth).min().orElse(1);
            course.point(now(), world.first(), length, lowest);
        }
        boolean waiting =
                world.tasks().stream().anyMatch(task -> !task.parameters().background() && !task.hasEnded());
        if (waiting) {
            long next = nextStep();
            events.after(next, Priority.NORMAL, Kind.EPOCH, next, null);
        }
    }

    /** Returns the time to the end of the epoch, or to the first event in it. */
    private long nextStep() {
        long next = parameters.epoch();
        for (Task task : world.tasks()) {
            if (!task.hasStarted()) {
                next = Math.min(next, Math.max(1, task.start() - now()));
            } else if (task.isRunning() && !task.parameters().background()) {
                double rate = world.rate(task);
                double units = Math.min(task.work() - task.counters().operations(), task.untilNextPhase());
                double left = units / rate + task.debt().owed() / task.threadCount();
                requireEnd(task, left);
                next = Math.min(next, Math.max(1, (long) Math.ceil(left)));
            }
        }
        return next;
    }

    private void requireEnd(Task task, double left) {
        if (!(left < SimTime.NEVER - now())) {
            throw new SimulationException(
                    "A process would not end",
                    path(),
                    now(),
                    "'" + task.name() + "' has work for " + left * 1e-12 / 86_400
                            + " days, more than simulated time can count",
                    "Give it less work");
        }
    }

    /** Lets all processes work for the length of an epoch. What they owe to policies is paid first. */
    private void advance(long length) {
        if (length == 0) {
            return;
        }
        for (Task task : world.tasks()) {
            task.pay(length);
        }
        if (world.first().isRunning()) {
            averages.add(world, world.first(), length);
        }
        use.add(world, length);
        world.each((task, group, speed, bandwidth) -> {
            double lost = task.debt().paid() / task.threadCount();
            double units = group.threads() * group.share() * Math.max(0, length - lost) / speed.time();
            task.work(group, speed, units, parameters.costs().loadsPerCycle());
        });
        for (Task task : world.tasks()) {
            if (task.isRunning() && task.enterPhase()) {
                world.change();
            }
            boolean done = task.isRunning() && task.counters().operations() >= task.work() * (1 - 1e-9);
            if (done && !task.parameters().background()) {
                task.end(now());
                world.change();
            }
        }
    }

    private void startDue() {
        List<Task> starting = new ArrayList<>();
        for (Task task : world.tasks()) {
            if (!task.hasStarted() && task.start() <= now()) {
                scheduler.place(task);
                task.begin();
                placeMemory(task);
                Starting.apply(world, task, parameters);
                new Trials(machine, parameters.kernel(), parameters.costs()).charge(task, parameters.policy());
                world.change();
                starting.add(task);
            }
        }
        if (parameters.policy().copiesOnFault()) {
            Races races = new Races(world, parameters.kernel(), parameters.costs());
            starting.forEach(races::charge);
        }
    }

    private void placeMemory(Task task) {
        try {
            MemoryPlacement.place(world, task);
        } catch (IllegalArgumentException full) {
            throw new SimulationException(
                    "A process cannot start",
                    path(),
                    now(),
                    full.getMessage(),
                    "Start it when others are done, or use a larger machine",
                    full);
        }
    }

    private void moveDue(long length) {
        for (Task task : world.tasks()) {
            long before = now() - length;
            for (ProcessParameters.Move move : task.parameters().moves()) {
                if (task.isRunning() && move.at() <= now() && move.at() > before) {
                    move(task, move.cpus());
                }
            }
            long every = task.parameters().moveEvery().orElse(Long.MAX_VALUE);
            if (task.isRunning() && now() / every > before / every) {
                move(task, List.of((task.threads().home() + 1L) % machine.nodes()));
            }
        }
    }

    private void move(Task task, List<Long> nodes) {
        int count = task.threadCount();
        scheduler.bind(task, nodes, count);
        task.owe(count * (double) parameters.costs().threadMove());
        task.counters().threadsMoved(count);
        world.change();
    }

    @Override
    protected void statisticsReset() {
        world.resetStatistics(now());
        averages.reset();
        use.reset();
    }

    @Override
    protected void finish() {
        summary.write(tables);
    }

    private void addChecks() {
        check("work", () -> ProgramChecks.work(world.tasks()));
        check("shares", () -> ProgramChecks.shares(world.tasks()));
        check("traffic", () -> ProgramChecks.traffic(world.tasks()));
        check("solution", () -> ProgramChecks.solution(world.residual()));
    }
}
