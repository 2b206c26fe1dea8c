package org.orrery.ebpf.cost;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.orrery.ebpf.helper.Helper;
import org.orrery.ebpf.map.MapOperation;
import org.orrery.ebpf.memory.Touches;
import org.orrery.ebpf.run.Execution;
import org.orrery.ebpf.run.Observer;

/**
 * Records the runs of one execution for {@link SteadyState}: give it to {@link org.orrery.ebpf.Machine#execution}, and {@link #take}
 * the record of each run behind its end. Runs of one path share their branches and their cost, which is computed once.
 */
public final class PathRecorder implements Observer, Touches {
    private final double codeBytes;
    private final CycleModel model;
    private final Map<RunPath, RunPath> paths = new LinkedHashMap<>();
    private final LineIndex lines = new LineIndex();
    private final Unpriced unpriced = new Unpriced();
    private final Longs branches = new Longs();
    private final Longs steps = new Longs();
    private byte[] kinds = new byte[64];
    private long touches;
    private int lastProgram;
    private long lastCodeLine;

    /** A list of numbers that is used again and again. */
    private static final class Longs {
        private long[] values = new long[64];
        private int size;

        void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        long[] copy() {
            return Arrays.copyOf(values, size);
        }
    }

    /** Prices runs by a profile. */
    public PathRecorder(CostProfile profile) {
        this.codeBytes = profile.caches().codeBytes();
        this.model = new CycleModel(profile);
    }

    @Override
    public void begin() {
        unpriced.clear();
        lines.clear();
        branches.size = 0;
        steps.size = 0;
        touches = 0;
        lastProgram = -1;
        lastCodeLine = -1;
    }

    /** Returns the record of an execution's last run. */
    public RunRecord take(Execution execution) {
        RunPath seen = new RunPath(branches.copy(), steps.copy());
        RunPath path = paths.computeIfAbsent(seen, each -> {
            unpriced.replay(model);
            each.cost(model.cost(execution));
            return each;
        });
        return new RunRecord(execution.result(), path, touches, lines.keys(), Arrays.copyOf(kinds, lines.size()));
    }

    /** Returns how many different paths were recorded. */
    public int paths() {
        return paths.size();
    }

    @Override
    public Optional<Touches> touches() {
        return Optional.of(this);
    }

    @Override
    public void helper(Helper helper) {
        unpriced.helper(helper);
    }

    @Override
    public void operation(MapOperation operation) {
        unpriced.operation(operation);
        long kind = 2L * operation.kind().ordinal() + (operation.hasCreated() ? 1 : 0);
        steps.add((long) operation.map().number() << 32 | kind);
        steps.add((long) operation.compared() << 32 | operation.words());
        steps.add((long) operation.nodes() << 32 | (long) operation.atomics() << 16 | operation.moved());
    }

    @Override
    public void worked(Helper helper, int bytes) {
        unpriced.worked(bytes);
        steps.add(bytes);
    }

    @Override
    public void tailCall(boolean constantIndex) {
        unpriced.tailCall(constantIndex);
    }

    @Override
    public void access(long address, int bytes, boolean dependent) {
        long last = CoreModel.line(address + bytes - 1);
        for (long line = CoreModel.line(address); line <= last; line++) {
            touches++;
            boolean packet = CoreModel.isPacket(line);
            add(line, packet ? RunRecord.PACKET : dependent ? RunRecord.DEPENDENT : RunRecord.INDEPENDENT);
        }
    }

    @Override
    public void branch(long place, boolean taken) {
        branches.add(place << 1 | (taken ? 1 : 0));
    }

    @Override
    public void run(int program, int from, int to) {
        if (program != lastProgram) {
            steps.add(-1L - program);
            lastProgram = program;
        }
        long last = CoreModel.codeLine(program, to, codeBytes);
        for (long line = CoreModel.codeLine(program, from, codeBytes); line <= last; line++) {
            if (line != lastCodeLine) {
                add(line, RunRecord.CODE);
                lastCodeLine = line;
            }
        }
    }

    private void add(long line, byte kind) {
        int before = lines.size();
        int number = lines.of(line);
        if (number == before) {
            if (number == kinds.length) {
                kinds = Arrays.copyOf(kinds, 2 * number);
            }
            kinds[number] = kind;
        }
    }
}
