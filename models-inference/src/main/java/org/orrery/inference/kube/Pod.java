package org.orrery.inference.kube;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Consumer;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.time.SimTime;

/**
 * A pod: its life, {@code PENDING → READY → TERMINATING → GONE}, and its server as a queue.
 *
 * <p>What comes in waits before the server while all threads are taken, then inside it while all servers are busy or the
 * model loads, first in first out; what finds no place inside is refused. A pod that is taken away leaves its service at
 * once and goes when it is empty, or when its grace period ends: then it loses what is inside.
 *
 * <p>A pod alone has cores of its own. On a processor its work, and the loading of its model, take as long as the cores
 * there need for it: it comes into its service when its model is loaded, not before the time that this takes alone.
 *
 * @param <T> pieces of work
 */
public final class Pod<T> extends Part {
    /** What happens. */
    private enum Kind {
        CONTAINERS_RUN,
        READY,
        SERVING,
        SERVICE_END,
        GRACE_ENDS
    }

    private final Events<Kind> events =
            events(Kind.class, (kind, slot, reference) -> event(kind, (int) slot, reference));
    private final Template template;
    private final Shape shape;
    private final Workload<T> workload;
    private final Optional<Host> host;
    private final Consumer<Pod<T>> ready;
    private final Consumer<Pod<T>> gone;
    private final long createdAt;
    private final ArrayDeque<T> backlog = new ArrayDeque<>();
    private final ArrayDeque<T> queue = new ArrayDeque<>();
    private final T[] served;
    private final long[] begunAt;
    private final Task[] tasks;
    private Optional<Task> loading = Optional.empty();
    private boolean probed;
    private boolean up;
    private int busy;
    private PodState state = PodState.PENDING;
    private boolean loaded;
    private double usedByLoading;
    private double useArea;
    private long useSince;
    private double serversBusy;
    private double serversThere;
    private long accountedAt;

    /**
     * Creates a pod that is not ready.
     *
     * @param scope where it lives
     * @param template what the pods of its version have in common
     * @param workload what it does
     * @param host the processor on which it runs; without one it has cores of its own
     * @param ready told when it enters its service
     * @param gone told when it holds no cores any more
     */
    @SuppressWarnings("unchecked") // only T goes in
    Pod(
            Scope scope,
            Template template,
            Workload<T> workload,
            Optional<Host> host,
            Consumer<Pod<T>> ready,
            Consumer<Pod<T>> gone) {
        super(scope);
        this.template = template;
        this.workload = workload;
        this.host = host;
        this.ready = ready;
        this.gone = gone;
        shape = workload.shape(template);
        served = (T[]) new Object[shape.servers()];
        begunAt = new long[shape.servers()];
        tasks = new Task[host.isPresent() ? shape.servers() : 0];
        createdAt = now();
        useSince = createdAt;
        accountedAt = createdAt;
    }

    /** Begins the life of a new pod. */
    void begin(PodStart.Times times) {
        if (times.loadingCores() > 0) {
            events.after(times.running(), Priority.NORMAL, Kind.CONTAINERS_RUN, 0, times);
        }
        events.after(times.ready(), Kind.READY);
        events.after(times.serving(), Kind.SERVING);
    }

    /** Makes the pod serve at once: the set-up before the load starts. */
    void beReady() {
        state = PodState.READY;
        loaded = true;
    }

    private void event(Kind kind, int slot, Object reference) {
        if (state == PodState.GONE) {
            return;
        }
        switch (kind) {
            case CONTAINERS_RUN -> load((PodStart.Times) reference);
            case READY -> {
                probed = true;
                comeUp();
            }
            case SERVING -> {
                up = true;
                comeUp();
            }
            case SERVICE_END -> end(slot);
            case GRACE_ENDS -> {
                loseAll();
                leave();
            }
        }
    }

    private void load(PodStart.Times times) {
        useWhileLoading(times.loadingCores());
        if (host.isPresent()) {
            int threads = (int) Math.ceil(times.loadingCores());
            long time = Math.round((times.serving() - times.running()) * times.loadingCores() / threads);
            loading = Optional.of(host.get().begin(time, threads, this::loadingEnded));
        }
    }

    private void loadingEnded() {
        loading = Optional.empty();
        comeUp();
    }

    /** Takes the steps that are due; none before the model is loaded. */
    private void comeUp() {
        if (loading.isPresent()) {
            return;
        }
        if (probed && state == PodState.PENDING) {
            accountServers();
            state = PodState.READY;
            ready.accept(this);
        }
        if (up && !loaded) {
            useWhileLoading(0);
            loaded = true;
            proceed();
        }
    }

    /** Hands a piece of work to the pod. */
    public void accept(T piece) {
        if (state == PodState.GONE) {
            workload.lost(this, piece);
        } else if (threadsInUse() < shape.threads()) {
            take(piece);
            proceed();
        } else {
            backlog.addLast(piece);
        }
    }

    private void take(T piece) {
        workload.taken(this, piece);
        if (isFree() || queue.size() < shape.queueBound()) {
            queue.addLast(piece);
        } else {
            workload.lost(this, piece);
        }
    }

    private boolean isFree() {
        return loaded && busy + queue.size() < shape.servers();
    }

    private int threadsInUse() {
        return busy + queue.size();
    }

    /** Does whatever can be done now. */
    private void proceed() {
        serveQueue();
        while (!backlog.isEmpty() && threadsInUse() < shape.threads()) {
            take(backlog.pollFirst());
            serveQueue();
        }
        if (state == PodState.TERMINATING && isEmpty()) {
            leave();
        }
    }

    private void serveQueue() {
        while (loaded && busy < shape.servers() && !queue.isEmpty()) {
            T piece = queue.pollFirst();
            long time = workload.begin(this, piece);
            if (time != Workload.DROPPED) {
                serve(piece, time);
            }
        }
    }

    private void serve(T piece, long time) {
        accountUse();
        busy++;
        int slot = 0;
        while (served[slot] != null) {
            slot++;
        }
        served[slot] = piece;
        begunAt[slot] = now();
        if (host.isPresent()) {
            int taken = slot;
            tasks[slot] = host.get().begin(time, shape.coresEach(), () -> end(taken));
        } else {
            events.after(time, Priority.COMPLETION, Kind.SERVICE_END, slot, null);
        }
    }

    private void end(int slot) {
        accountUse();
        busy--;
        T piece = served[slot];
        long time = now() - begunAt[slot];
        served[slot] = null;
        settle(slot);
        serveQueue();
        workload.finished(this, piece, time);
        proceed();
    }

    /** Takes the pod out of its service for good; it finishes what is inside, for a limited time. */
    void terminate(long grace) {
        if (state == PodState.PENDING || isEmpty()) {
            leave();
        } else {
            state = PodState.TERMINATING;
            events.after(grace, Priority.COMPLETION, Kind.GRACE_ENDS, 0, null);
        }
    }

    private void loseAll() {
        for (int slot = 0; slot < served.length; slot++) {
            if (served[slot] != null) {
                workload.lost(this, served[slot]);
                served[slot] = null;
                settle(slot);
            }
        }
        accountUse();
        busy = 0;
        queue.forEach(piece -> workload.lost(this, piece));
        queue.clear();
        backlog.forEach(piece -> workload.lost(this, piece));
        backlog.clear();
    }

    /** Books what was done of a piece on the processor, and gives the rest up. */
    private void settle(int slot) {
        if (host.isPresent()) {
            useArea += tasks[slot].coreSecondsDone();
            tasks[slot].cancel();
            tasks[slot] = null;
        }
    }

    private void leave() {
        useWhileLoading(0);
        loading.ifPresent(Task::cancel);
        state = PodState.GONE;
        gone.accept(this);
    }

    private boolean isEmpty() {
        return busy == 0 && queue.isEmpty() && backlog.isEmpty();
    }

    /** Shows every piece of work inside to somebody. */
    public void forEach(Consumer<? super T> visitor) {
        for (T piece : served) {
            if (piece != null) {
                visitor.accept(piece);
            }
        }
        queue.forEach(visitor);
        backlog.forEach(visitor);
    }

    /** Returns what the pods of its version have in common. */
    public Template template() {
        return template;
    }

    /** Returns where the pod is in its life. */
    public PodState state() {
        return state;
    }

    /** Returns whether the pod is in its service. */
    public boolean isReady() {
        return state == PodState.READY;
    }

    /** Returns whether its model is loaded. */
    public boolean isLoaded() {
        return loaded;
    }

    /** Returns when the pod was created, in picoseconds. */
    public long createdAt() {
        return createdAt;
    }

    private void useWhileLoading(double cores) {
        accountUse();
        usedByLoading = cores;
    }

    /**
     * Returns the CPU time that the pod has used so far, in core seconds. On a processor, that is what its work until now
     * takes on cores of its own.
     */
    public double coreSecondsUsed() {
        accountUse();
        double used = useArea;
        for (Task task : tasks) {
            used += task == null ? 0 : task.coreSecondsDone();
        }
        return used;
    }

    /** Returns the time of its servers so far: since it is in its service with its model loaded. */
    ServerTime serverTime() {
        accountServers();
        return new ServerTime(serversBusy, serversThere);
    }

    private void accountServers() {
        double elapsed = (double) now() - accountedAt;
        serversBusy += elapsed * busy;
        serversThere += loaded && state != PodState.PENDING ? elapsed * shape.servers() : 0;
        accountedAt = now();
    }

    private void accountUse() {
        accountServers();
        long now = now();
        int atWork = host.isPresent() ? 0 : busy * shape.coresEach();
        useArea += SimTime.toSeconds(now - useSince) * (atWork + usedByLoading);
        useSince = now;
    }
}
