package org.orrery.inference.kube;

import java.util.ArrayDeque;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.contract.Processor;
import org.orrery.kernel.contract.Work;
import org.orrery.kernel.queue.EventHandler;
import org.orrery.kernel.time.SimTime;

/** The plainest processor: cores that do work to its end, first come first served. */
final class FewCores implements Processor {
    private final Simulation simulation;
    private final int cores;
    private final long clock;
    private final ArrayDeque<Piece> queue = new ArrayDeque<>();
    int busy;

    private record Owner(String path) implements EventHandler {
        @Override
        public void handle(int kind, long argument, Object reference) {}
    }

    private final class Piece implements Job {
        private final long cycles;
        private final Runnable done;
        private long begunAt = -1;
        private boolean ended;

        Piece(long cycles, Runnable done) {
            this.cycles = cycles;
            this.done = done;
        }

        void begin() {
            busy++;
            begunAt = simulation.now();
            simulation.schedule(cycles * (SimTime.SECOND / clock), Priority.NORMAL, new Owner("cores"), () -> {
                if (!ended) {
                    end();
                    done.run();
                }
            });
        }

        private void end() {
            ended = true;
            busy--;
            if (!queue.isEmpty()) {
                queue.pollFirst().begin();
            }
        }

        @Override
        public double remaining() {
            if (ended) {
                return 0;
            }
            return begunAt < 0 ? cycles : cycles - (simulation.now() - begunAt) / (double) (SimTime.SECOND / clock);
        }

        @Override
        public void cancel() {
            if (begunAt < 0) {
                queue.remove(this);
                ended = true;
            } else if (!ended) {
                end();
            }
        }
    }

    FewCores(Simulation simulation, int cores, long clock) {
        this.simulation = simulation;
        this.cores = cores;
        this.clock = clock;
    }

    @Override
    public int cores() {
        return cores;
    }

    @Override
    public Job submit(Work work, Runnable done) {
        Piece piece = new Piece(work.cycles(), done);
        if (busy < cores) {
            piece.begin();
        } else {
            queue.addLast(piece);
        }
        return piece;
    }
}
