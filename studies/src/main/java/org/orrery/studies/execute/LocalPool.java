package org.orrery.studies.execute;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.kernel.results.RunResult;
import org.orrery.kernel.run.Heartbeat;
import org.orrery.studies.plan.RunSpec;

/** Carries out runs by threads of this process. */
public final class LocalPool implements RunExecutor {
    private final Runner runner;
    private final int workers;

    /** Carries out one run. */
    interface Runner {
        RunResult run(RunSpec spec, Heartbeat heartbeat);
    }

    /**
     * Creates a pool.
     *
     * @param runner carries out one run
     * @param workers threads, 1 or more
     */
    public LocalPool(SpecRunner runner, int workers) {
        this(runner::run, workers);
    }

    LocalPool(Runner runner, int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException("a pool has 1 worker or more, not " + workers);
        }
        this.runner = runner;
        this.workers = workers;
    }

    @Override
    public void execute(List<RunSpec> specs, RunListener listener) {
        Queue waiting = new Queue(specs);
        List<Throwable> broken = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Math.min(workers, specs.size()); i++) {
            Thread thread = new Thread(() -> work(waiting, listener, broken), "run-" + i);
            // A stopped program must not wait for a run of an hour.
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        threads.forEach(LocalPool::join);
        if (!broken.isEmpty()) {
            throw broken.get(0) instanceof RuntimeException known ? known : new IllegalStateException(broken.get(0));
        }
    }

    private void work(Queue waiting, RunListener listener, List<Throwable> broken) {
        try {
            for (Optional<RunSpec> spec = waiting.next(); spec.isPresent(); spec = waiting.next()) {
                carryOut(spec.get(), waiting, listener);
            }
        } catch (RuntimeException | Error failure) {
            // The listener itself failed, as on a full disk: nothing more can be kept.
            waiting.end();
            synchronized (broken) {
                broken.add(failure);
            }
        }
    }

    /** What is not begun yet. Specifications may be long, so that each is asked for only when its turn comes. */
    private static final class Queue {
        private final List<RunSpec> specs;
        private int next;

        Queue(List<RunSpec> specs) {
            this.specs = specs;
        }

        Optional<RunSpec> next() {
            int mine;
            synchronized (this) {
                if (next >= specs.size()) {
                    return Optional.empty();
                }
                mine = next++;
            }
            return Optional.of(specs.get(mine));
        }

        synchronized void end() {
            next = specs.size();
        }
    }

    private void carryOut(RunSpec spec, Object lock, RunListener listener) {
        RunResult result;
        try {
            result = runner.run(spec, (simulated, events) -> {
                synchronized (lock) {
                    listener.running(spec, simulated, events);
                }
            });
        } catch (RuntimeException failure) {
            synchronized (lock) {
                listener.failed(spec, failure);
            }
            return;
        } catch (OutOfMemoryError | StackOverflowError exhausted) {
            // Only this run has used it up; what it held is free again.
            synchronized (lock) {
                listener.failed(spec, new ExhaustedException(spec, exhausted));
            }
            return;
        }
        listener.finished(spec, result);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while runs were going on", stopped);
        }
    }
}
