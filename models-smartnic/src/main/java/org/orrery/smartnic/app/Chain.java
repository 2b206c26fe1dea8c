package org.orrery.smartnic.app;

import java.util.Map;
import org.orrery.smartnic.function.Function;
import org.orrery.smartnic.region.ByteContents;
import org.orrery.smartnic.region.Home;
import org.orrery.smartnic.region.Region;
import org.orrery.smartnic.region.Words;

/** Chains of dependent reads of 8 bytes: each element is the offset of the next, far away. */
final class Chain implements Application {
    private final byte[] elements;
    private final int length;
    private final int count;
    private final Function walk;

    Chain(int bytes, int length, Registrar registrar) {
        this.length = length;
        count = Integer.highestOneBit(bytes / 8);
        elements = new byte[8 * count];
        for (int element = 0; element < count; element++) {
            // An odd multiplier and an odd summand lead through all elements.
            long next = (element * 0x2545f491L * 4 + element + 0x1234567L) & count - 1;
            Words.set(elements, 8 * element, 8 * next);
        }
        Region region = registrar.regions().add(Home.HOST, registrar.application(), false, new ByteContents(elements));
        walk = registrar.function("chain", Map.of("region", (long) region.id()));
    }

    @Override
    public long keys() {
        return count;
    }

    @Override
    public boolean has(Operation operation) {
        return operation == Operation.READ;
    }

    @Override
    public Function function(Operation operation) {
        return walk;
    }

    @Override
    public int mostArguments() {
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
        throw new IllegalStateException("a chain is not updated");
    }

    @Override
    public void confirmed(long key) {
        throw new IllegalStateException("a chain is not updated");
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
    public String violation(Operation operation, long key, boolean wasUpdated, byte[] reply, int bytes) {
        long at = 8 * key;
        for (int read = 0; read < length; read++) {
            at = Words.get(elements, (int) at);
        }
        boolean isRight = bytes == 8 && Words.get(reply, 0) == at;
        return isRight ? "" : "the walk from element " + key + " ended elsewhere than at " + at;
    }

    @Override
    public double depth() {
        return length;
    }
}
