package org.orrery.explore;

import org.orrery.kernel.SimulationException;
import org.orrery.kernel.results.RunResult;
import org.orrery.studies.plan.Plan;

/**
 * Runs the scenario as it is for a while after the start, before the page asks for anything: the Java machine compiles what will be
 * needed, and the speeds of the systems are known. Nothing of it is shown or kept.
 */
final class Warmth implements AutoCloseable {
    private static final long ENOUGH_NANOS = 8_000_000_000L;
    private static final int ROUNDS = 40;
    private static final long PAUSE_MILLIS = 50;

    private final Subject subject;
    private final Plan plan;
    private final Pool pool;
    private final Speeds speeds;
    private final Thread thread;
    private volatile boolean closed;

    Warmth(Subject subject, Plan plan, Pool pool, Speeds speeds) {
        this.subject = subject;
        this.plan = plan;
        this.pool = pool;
        this.speeds = speeds;
        this.thread = new Thread(this::run, "explore-warmth");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            long spent = 0;
            boolean few = plan.cells().size() <= Limits.MOST_SYSTEMS;
            for (int round = 0; few && round < ROUNDS && spent < ENOUGH_NANOS && !closed; round++) {
                spent += round(round);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private long round(int round) throws InterruptedException {
        long begin = System.nanoTime();
        Plan again = subject.plan(subject.options());
        Work work = new Work(subject, Asked.NOTHING, again, Knobs.of(again), speeds);
        for (int cell = 0; cell < plan.cells().size() && !closed; cell++) {
            while (pool.isBusy() && !closed) {
                Thread.sleep(PAUSE_MILLIS);
            }
            work.nextShortened().ifPresent(job -> run(work, job));
        }
        if (round % 4 == 0) {
            work.shown().set().ifPresent(set -> {
                Numbers.rows(set);
                FigureJson.of(subject.scenario(), set, subject.figures().apply(set));
            });
        }
        return System.nanoTime() - begin;
    }

    private void run(Work work, Job job) {
        try {
            long begin = System.nanoTime();
            RunResult result = work.runner().run(job.spec(), job);
            speeds.note(work.plan().cells().get(job.cell()), result, System.nanoTime() - begin);
            work.finished(job, result, false);
        } catch (SimulationException failed) {
            work.failed(
                    job, failed.getMessage(), Job.StoppedException.in(failed).isPresent());
        }
    }

    /** Ends it before its time. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
