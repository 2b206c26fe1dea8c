package org.orrery.spark;

import java.io.Serializable;
import java.util.Locale;
import org.orrery.studies.execute.Worker;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** The task of a worker: it carries out one batch. */
final class RunBatch extends AbstractFunction1<Iterator<Batch>, Batch.Answer> implements Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public Batch.Answer apply(Iterator<Batch> partition) {
        long start = System.nanoTime();
        Batch batch = partition.next();
        byte[][] answers = new byte[batch.requests().length][];
        for (int i = 0; i < answers.length; i++) {
            answers[i] = Here.WORKER.carryOut(batch.requests()[i]);
        }
        return new Batch.Answer(batch.first(), answers, (System.nanoTime() - start) * 1e-9);
    }

    /** One for each process, made by its first task: it keeps the systems that it has bound. */
    private static final class Here {
        private static final Worker WORKER = make();

        private static Worker make() {
            // As the command line does.
            Locale.setDefault(Locale.ROOT);
            return new Worker();
        }
    }
}
