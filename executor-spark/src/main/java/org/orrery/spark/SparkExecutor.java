package org.orrery.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.rdd.RDD;
import org.orrery.studies.execute.ExecutorException;
import org.orrery.studies.execute.RemoteRun;
import org.orrery.studies.execute.RunExecutor;
import org.orrery.studies.execute.RunListener;
import org.orrery.studies.plan.RunSpec;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;
import scala.util.Try;

/**
 * Carries out runs on a cluster in waves: a wave is a job whose tasks are a few runs each, and the next goes out before the last has
 * come back. Each answer is told to the listener when it comes, by the calling thread. Runs of a worker that dies are carried out by
 * another.
 */
final class SparkExecutor implements RunExecutor {
    /** Without any worker for so long, a study is given up. */
    private static final long PATIENCE_NANOS = 180_000_000_000L;

    private final SparkContext context;
    private final String address;
    private final String version;
    private final BlockingQueue<Batch.Answer> answers = new LinkedBlockingQueue<>();
    private final List<SimpleFutureAction<BoxedUnit>> jobs = new ArrayList<>();
    private long seenNanos = System.nanoTime();

    SparkExecutor(SparkContext context, String address, String version) {
        this.context = context;
        this.address = address;
        this.version = version;
    }

    @Override
    public void execute(List<RunSpec> specs, RunListener listener) {
        try {
            carryOut(specs, listener);
        } finally {
            jobs.forEach(SimpleFutureAction::cancel);
            jobs.clear();
            answers.clear();
        }
    }

    private void carryOut(List<RunSpec> specs, RunListener listener) {
        awaitWorkers();
        Pace pace = new Pace(context.defaultParallelism(), Runtime.getRuntime().maxMemory());
        int sent = 0;
        int done = 0;
        while (done < specs.size()) {
            int tasks = sent < specs.size() ? pace.tasks(sent - done) : 0;
            if (tasks > 0) {
                sent = send(specs, sent, tasks, pace.runsPerTask());
            }
            Batch.Answer answer = next();
            if (answer != null) {
                for (int i = 0; i < answer.answers().length; i++) {
                    RemoteRun.deliver(specs.get(answer.first() + i), version, answer.answers()[i], listener);
                }
                done += answer.answers().length;
                pace.measured(answer.answers().length, answer.seconds(), answer.bytes());
            }
        }
    }

    /** Sends a wave; returns how many runs have been sent in all. */
    private int send(List<RunSpec> specs, int from, int tasks, int runsPerTask) {
        List<Batch> wave = new ArrayList<>();
        int sent = from;
        while (wave.size() < tasks && sent < specs.size()) {
            int to = Math.min(specs.size(), sent + runsPerTask);
            byte[][] requests = specs.subList(sent, to).stream()
                    .map(spec -> RemoteRun.request(spec, version))
                    .toArray(byte[][]::new);
            wave.add(new Batch(sent, requests));
            sent = to;
        }
        List<Object> partitions = new ArrayList<>();
        for (int i = 0; i < wave.size(); i++) {
            partitions.add(i);
        }
        RDD<Batch> data = context.parallelize(
                CollectionConverters.asScala(wave).toSeq(), wave.size(), ClassTag$.MODULE$.apply(Batch.class));
        jobs.add(context.submitJob(
                data,
                new RunBatch(),
                CollectionConverters.asScala(partitions).toSeq(),
                (partition, answer) -> {
                    answers.add(answer);
                    return BoxedUnit.UNIT;
                },
                () -> BoxedUnit.UNIT));
        return sent;
    }

    /** Returns the next answer; null after a while without one, in which all was seen to be well. */
    private Batch.Answer next() {
        Batch.Answer answer = poll();
        if (answer == null) {
            jobs.removeIf(this::hasEnded);
            checkWorkers();
        } else {
            seenNanos = System.nanoTime();
        }
        return answer;
    }

    private Batch.Answer poll() {
        try {
            return answers.poll(1, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ExecutorException("interrupted while runs were going on", stopped);
        }
    }

    private boolean hasEnded(SimpleFutureAction<BoxedUnit> job) {
        if (!job.isCompleted()) {
            return false;
        }
        Try<BoxedUnit> end = job.value().get();
        if (end.isFailure()) {
            Throwable why = end.failed().get();
            throw new ExecutorException(
                    "the cluster at " + address + " has given up: " + Causes.oneLine(why)
                            + ". Finished runs are kept; the same command goes on from there",
                    why);
        }
        return true;
    }

    private void awaitWorkers() {
        seenNanos = System.nanoTime();
        while (!hasWorkers()) {
            checkWorkers();
            poll();
        }
    }

    private void checkWorkers() {
        if (hasWorkers()) {
            seenNanos = System.nanoTime();
        } else if (context.isStopped() || System.nanoTime() - seenNanos > PATIENCE_NANOS) {
            throw new ExecutorException("no worker of the cluster at " + address
                    + " carries out runs: none is there, or none has a free core and the memory that is asked for"
                    + " (spark.executor.memory, 1g). Finished runs are kept; the same command goes on from there");
        }
    }

    /** The driver counts as one of those that keep data. */
    private boolean hasWorkers() {
        return !context.isStopped() && context.getExecutorMemoryStatus().size() > 1;
    }

    @Override
    public void close() {
        context.stop();
    }
}
