package org.orrery.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.orrery.kernel.results.RunResult;
import org.orrery.studies.execute.StoreException;

/**
 * Carries out the runs of all pages: shortened ones first, by a thread of their own too, then whole ones, a page after the other. Its
 * lock guards pages and their work.
 */
final class Pool implements AutoCloseable {
    private static final long LOOK_AROUND_MILLIS = 1000;
    private static final long FAREWELL_MILLIS = 1000;

    private final Object lock = new Object();
    private final Subject subject;
    private final Speeds speeds;
    private final List<Session> sessions = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private int busy;
    private boolean closed;

    Pool(Subject subject, Speeds speeds, int workers) {
        this.subject = subject;
        this.speeds = speeds;
        for (int i = 0; i <= workers; i++) {
            boolean quick = i == workers;
            Thread thread = new Thread(() -> work(quick), "explore-" + (quick ? "shortened" : "run-" + i));
            thread.setDaemon(true);
            threads.add(thread);
        }
    }

    void start() {
        threads.forEach(Thread::start);
    }

    /** Reads or changes pages and their work; all who wait look again. */
    <T> T locked(Function<List<Session>, T> action) {
        synchronized (lock) {
            T result = action.apply(sessions);
            lock.notifyAll();
            return result;
        }
    }

    /** Waits until a page has news, or for some time. */
    void await(Session session, long known, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        synchronized (lock) {
            for (long left = millis; session.revision() <= known && left > 0 && !closed; ) {
                lock.wait(left);
                left = (end - System.nanoTime()) / 1_000_000;
            }
        }
    }

    /** Returns whether something is running. */
    boolean isBusy() {
        synchronized (lock) {
            return busy > 0;
        }
    }

    private void work(boolean quick) {
        try {
            for (Job job = take(quick); job != null; job = take(quick)) {
                carryOut(job);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the next run; null when the pool is closed. */
    private Job take(boolean quick) throws InterruptedException {
        synchronized (lock) {
            while (!closed) {
                sessions.stream().filter(session -> !session.isAlive()).forEach(Session::pause);
                Optional<Job> job = next(quick);
                if (job.isPresent()) {
                    busy++;
                    return job.get();
                }
                lock.wait(LOOK_AROUND_MILLIS);
            }
            return null;
        }
    }

    private Optional<Job> next(boolean quick) {
        for (Session session : sessions) {
            Optional<Job> job = session.nextShortened();
            if (job.isPresent()) {
                return job;
            }
        }
        for (Session session : quick ? List.<Session>of() : List.copyOf(sessions)) {
            Optional<Job> job = session.nextWhole();
            if (job.isPresent()) {
                // The one that was served stands last, so that no page waits for another's whole study.
                sessions.remove(session);
                sessions.add(session);
                return job;
            }
        }
        return Optional.empty();
    }

    private void carryOut(Job job) {
        try {
            String key = job.isShortened() ? "" : job.spec().key(subject.version());
            Optional<RunResult> stored =
                    key.isEmpty() ? Optional.empty() : subject.store().find(key);
            RunResult result = stored.orElseGet(() -> run(job));
            if (!key.isEmpty() && stored.isEmpty()) {
                subject.store().put(key, result);
            }
            end(job, () -> job.work().finished(job, result, stored.isPresent()));
        } catch (StoreException full) {
            end(job, () -> job.work().failed(job, full.getMessage(), false));
        } catch (RuntimeException failure) {
            Optional<Job.StoppedException> stopped = Job.StoppedException.in(failure);
            String why = stopped.map(Throwable::getMessage).orElse(String.valueOf(failure.getMessage()));
            end(job, () -> job.work().failed(job, why, stopped.isPresent()));
        } catch (OutOfMemoryError | StackOverflowError exhausted) {
            end(job, () -> job.work()
                    .failed(job, "the run does not fit into memory (" + exhausted.getMessage() + ")", true));
        }
    }

    private RunResult run(Job job) {
        long begin = System.nanoTime();
        RunResult result = job.work().runner().run(job.spec(), job);
        speeds.note(job.work().plan().cells().get(job.cell()), result, System.nanoTime() - begin);
        return result;
    }

    private void end(Job job, Runnable outcome) {
        synchronized (lock) {
            busy--;
            outcome.run();
            sessions.stream().filter(session -> session.owns(job.work())).forEach(Session::changed);
            lock.notifyAll();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(FAREWELL_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops all runs; those that had finished are in the store. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            sessions.forEach(Session::pause);
            lock.notifyAll();
        }
        // A run that has just finished is still written to the store.
        threads.forEach(Pool::join);
    }
}
