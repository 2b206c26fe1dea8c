package org.orrery.numa.program;

import java.util.List;
import org.orrery.kernel.random.RandomStream;

/**
 * Places threads as CFS does (Linux 4.17): a new thread goes to the least loaded node; wake-ups move threads to the
 * least loaded node now and then; the balancer evens out what is beyond the tolerated imbalance. Bound processes stay.
 */
final class Scheduler implements Manager {
    private final World world;
    private final ProgramParameters parameters;
    private final RandomStream draws;
    private final boolean consolidates;

    Scheduler(World world, ProgramParameters parameters, RandomStream draws) {
        this.world = world;
        this.parameters = parameters;
        this.draws = draws;
        consolidates = parameters.policy().consolidates();
    }

    /** Places the threads of a process that starts. */
    void place(Task task) {
        int count = task.parameters().threads().map(Long::intValue).orElse((int) task.threadsWanted());
        if (task.isBound()) {
            bind(task, task.parameters().cpus(), count);
            return;
        }
        if (consolidates) {
            int home = parameters.policy().home(NodeLoads.of(world), leastLoaded(task));
            Consolidation.place(world, task, home, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            int node = leastLoaded(task);
            task.threads().add(node, 1);
        }
        task.threads().homeIs(task.threads().first());
    }

    /** Binds the threads to nodes, evenly. */
    void bind(Task task, List<Long> nodes, int count) {
        task.threads().clear();
        for (int i = 0; i < count; i++) {
            task.threads().add(nodes.get(i % nodes.size()).intValue(), 1);
        }
        task.threads().homeIs(task.threads().first());
    }

    /** Returns the node with the fewest threads; a new process is not running yet, so its own threads are added. */
    private int leastLoaded(Task task) {
        int best = 0;
        for (int node = 1; node < world.machine().nodes(); node++) {
            if (load(task, node) < load(task, best)) {
                best = node;
            }
        }
        return best;
    }

    private int load(Task task, int node) {
        return world.load(node) + (task.isRunning() ? 0 : task.threads().on(node));
    }

    @Override
    public void act(long now, long length) {
        for (Task task : world.tasks()) {
            if (task.isRunning() && !task.isBound() && !consolidates) {
                wakeUps(task, length);
            }
        }
        if (!consolidates) {
            balance();
        }
    }

    private void wakeUps(Task task, long length) {
        double expected = parameters.wakeupMoves() / 1e6 * task.threadCount() * length * 1e-12;
        long moves = (long) expected + (draws.nextDouble() < expected - Math.floor(expected) ? 1 : 0);
        for (long i = 0; i < moves; i++) {
            int from = nodeOfThread(task, (int) (draws.nextDouble() * task.threadCount()));
            int to = leastLoaded(task);
            if (to != from && world.load(to) < world.load(from)) {
                task.moveThread(from, to, parameters.costs().threadMove());
                world.change();
            }
        }
    }

    private static int nodeOfThread(Task task, int number) {
        int left = number;
        for (int node = 0; node < task.threads().nodes(); node++) {
            left -= task.threads().on(node);
            if (left < 0) {
                return node;
            }
        }
        return task.threads().nodes() - 1;
    }

    /** Moves threads from the busiest node to the idlest one while the imbalance is not tolerated. */
    private void balance() {
        int nodes = world.machine().nodes();
        for (int step = 0; step < world.machine().cpus(); step++) {
            int busiest = 0;
            int idlest = 0;
            for (int node = 1; node < nodes; node++) {
                busiest = world.load(node) > world.load(busiest) ? node : busiest;
                idlest = world.load(node) < world.load(idlest) ? node : idlest;
            }
            double tolerated = world.load(idlest) * (1 + parameters.costs().imbalance()) + 1;
            if (world.load(busiest) <= tolerated || !moveOne(busiest, idlest)) {
                return;
            }
        }
    }

    private boolean moveOne(int from, int to) {
        Task chosen = null;
        for (Task task : world.tasks()) {
            boolean movable =
                    task.isRunning() && !task.isBound() && task.threads().on(from) > 0;
            if (movable
                    && (chosen == null
                            || task.threads().on(from) > chosen.threads().on(from))) {
                chosen = task;
            }
        }
        if (chosen == null) {
            return false;
        }
        chosen.moveThread(from, to, parameters.costs().threadMove());
        world.change();
        return true;
    }
}
