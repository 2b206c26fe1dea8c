package org.orrery.hardware.cpu;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.orrery.kernel.contract.Processor;
import org.orrery.kernel.contract.Work;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Level;

/** Cores that share one queue of work; the free core with the lowest number takes the next piece. */
final class Pool implements Processor {
    private final List<Core> cores = new ArrayList<>();
    private final Deque<Piece> queue = new ArrayDeque<>();
    private final Level waiting;
    private final Counter finished;

    /**
     * Creates a pool without cores.
     *
     * @param waiting told of pieces that join and leave the queue
     * @param finished told of pieces that are done
     */
    Pool(Level waiting, Counter finished) {
        this.waiting = waiting;
        this.finished = finished;
    }

    void add(Core core) {
        cores.add(core);
    }

    /** Gives away the core with the highest number. */
    Core giveUp() {
        return cores.remove(cores.size() - 1);
    }

    @Override
    public int cores() {
        return cores.size();
    }

    @Override
    public Job submit(Work work, Runnable done) {
        Piece piece = new Piece(this, work, done);
        for (Core core : cores) {
            if (core.isFree()) {
                core.begin(piece);
                return piece;
            }
        }
        queue.addLast(piece);
        waiting.add(1);
        return piece;
    }

    /** Called when a core has become free. */
    void free(Core core) {
        Piece next = queue.pollFirst();
        if (next != null) {
            waiting.add(-1);
            core.begin(next);
        }
    }

    void finished() {
        finished.increment();
    }

    void withdraw(Piece piece) {
        if (queue.remove(piece)) {
            waiting.add(-1);
        }
    }
}
