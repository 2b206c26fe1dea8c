package org.orrery.hardware.memory.detail;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Reads a trace some blocks ahead of their use, in a thread that ends with the reading: results are those of reading alone. */
final class AheadReader implements Runnable {
    private static final int BLOCKS = 4;

    private final TraceReading reading;
    private final BlockingQueue<Block> free = new ArrayBlockingQueue<>(BLOCKS);
    private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS);

    /** Accesses, or what came in between. */
    private static final class Block {
        private final long[] accesses = new long[TraceReading.BLOCK];
        private int count;
        private Throwable failure;
    }

    private AheadReader(TraceReading reading) {
        this.reading = reading;
        for (int i = 0; i < BLOCKS; i++) {
            free.add(new Block());
        }
    }

    /** Gives the rest of a trace to a sink. */
    static void read(TraceReading reading, TraceSource.Sink sink) throws IOException {
        AheadReader ahead = new AheadReader(reading);
        Thread thread = new Thread(ahead, "trace reader");
        thread.setDaemon(true);
        thread.start();
        try {
            ahead.pass(sink);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while a trace was read");
        } finally {
            thread.interrupt();
            join(thread);
        }
    }

    /** Nobody else may close the file before its reader has ended. */
    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(TraceSource.Sink sink) throws IOException, InterruptedException {
        while (true) {
            Block block = full.take();
            if (block.failure != null) {
                rethrow(block.failure);
            }
            sink.take(block.accesses, block.count);
            if (block.count < block.accesses.length) {
                return;
            }
            free.add(block);
        }
    }

    private static void rethrow(Throwable failure) throws IOException {
        if (failure instanceof IOException failed) {
            throw failed;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    @Override
    public void run() {
        try {
            Block block;
            do {
                block = free.take();
                fill(block);
                full.put(block);
            } while (block.failure == null && block.count == block.accesses.length);
        } catch (InterruptedException unwanted) {
            // Whoever wanted the blocks has failed.
            Thread.currentThread().interrupt();
        }
    }

    private void fill(Block block) {
        try {
            block.count = reading.fill(block.accesses);
        } catch (IOException | RuntimeException | Error failed) {
            block.failure = failed;
        }
    }
}
