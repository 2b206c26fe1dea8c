package org.orrery.smartnic.app;

import java.util.Map;
import org.orrery.smartnic.function.Function;
import org.orrery.smartnic.region.Home;
import org.orrery.smartnic.region.Region;
import org.orrery.smartnic.region.WordContents;
import org.orrery.smartnic.region.Words;

/** Chains of dependent reads of 8 bytes: each element is the offset of the next, far away. */
final class Chain implements Application {
    private long[] elements = new long[0];
    private final int length;
    private final int count;
    private final int behind;
    private final Function walk;
    private final Function write;

    Chain(int size, int length, int bytes, Registrar registrar) {
        this.length = length;
        this.behind = bytes / 8;
        count = Integer.highestOneBit(size / 8);
        WordContents contents = new WordContents(8L * count + bytes, this::fill);
        Region region = registrar.regions().add(Home.HOST, registrar.application(), true, contents);
        Map<String, Long> constants = Map.of("region", (long) region.id(), "bytes", (long) bytes, "end", 8L * count);
        walk = registrar.function("chain", constants);
        write = registrar.function("chain-write", constants);
    }

    private long[] fill() {
        elements = new long[count + behind];
        for (int element = 0; element < count; element++) {
            // A multiplier that leaves 1 of 4, and an odd summand, lead through all elements.
            elements[element] = 8 * ((element * 0x2545f491L * 4 + element + 0x1234567L) & count - 1);
        }
        return elements;
    }

    @Override
    public long keys() {
        return count;
    }

    @Override
    public boolean has(Operation operation) {
        return true;
    }

    @Override
    public Function function(Operation operation) {
        return operation == Operation.READ ? walk : write;
    }

    @Override
    public int mostArguments() {
        return 16;
    }

    @Override
    public int argumentBytes(Operation operation) {
        return 16;
    }

    @Override
    public int arguments(Operation operation, long key, long version, byte[] to) {
        Words.set(to, 0, 8 * key);
        Words.set(to, 8, length);
        return 16;
    }

    @Override
    public void sent(long key, long version) {
        // What an update writes is what is there.
    }

    @Override
    public void confirmed(long key) {
        // What an update writes is what is there.
    }

    @Override
    public boolean wasUpdated(long key) {
        return false;
    }

    @Override
    public int replyBytes(Operation operation) {
        return 8;
    }

    @Override
    public String violation(Operation operation, long key, boolean wasUpdated, byte[] reply, int replied) {
        long at = 8 * key;
        for (int read = 0; read < length; read++) {
            at = elements[(int) (at / 8)];
        }
        boolean isRight = operation == Operation.UPDATE || replied == 8 && Words.get(reply, 0) == at;
        return isRight ? "" : "the walk from element " + key + " ended elsewhere than at " + at;
    }

    @Override
    public double depth() {
        return length;
    }
}
