package org.orrery.reports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does something with each item of a list, in several threads. */
public final class Parallel {
    private Parallel() {}

    /**
     * What is done with an item.
     *
     * @param <T> items
     * @param <R> what comes of one
     */
    @FunctionalInterface
    public interface Work<T, R> {
        /**
         * Does it.
         *
         * @throws IOException if a file cannot be read or written
         */
        R of(T item) throws IOException;
    }

    /**
     * Returns what comes of each item, in the order of the items.
     *
     * @param threads at most so many, 1 or more; with 1, the caller's own
     * @throws IOException that of the first item that failed; no other is under way then
     */
    public static <T, R> List<R> map(List<T> items, int threads, Work<T, R> work) throws IOException {
        List<R> results = new ArrayList<>();
        int needed = Math.min(threads, items.size());
        if (needed <= 1) {
            for (T item : items) {
                results.add(work.of(item));
            }
            return results;
        }
        ExecutorService pool = Executors.newFixedThreadPool(needed);
        try {
            List<Callable<R>> tasks =
                    items.stream().<Callable<R>>map(item -> () -> work.of(item)).toList();
            for (Future<R> each : pool.invokeAll(tasks)) {
                results.add(each.get());
            }
            return results;
        } catch (ExecutionException failure) {
            throw asThrown(failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while figures were drawn", stopped);
        } finally {
            pool.shutdownNow();
        }
    }

    private static IOException asThrown(Throwable cause) {
        if (cause instanceof IOException refused) {
            return refused;
        }
        if (cause instanceof RuntimeException defect) {
            throw defect;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(cause);
    }
}
