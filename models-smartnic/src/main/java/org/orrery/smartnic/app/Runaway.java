package org.orrery.smartnic.app;

import java.util.Map;
import org.orrery.smartnic.function.Function;
import org.orrery.smartnic.region.Words;

/** An application whose function never ends by itself, but runs into its budget. */
public final class Runaway implements Application {
    private static final int KEY = 8;

    private final Function function;
    private final long keys;

    /**
     * Registers it.
     *
     * @param keys that messages are for
     */
    public Runaway(Registrar registrar, long keys) {
        this.function = registrar.function("spin", Map.of());
        this.keys = keys;
    }

    @Override
    public long keys() {
        return keys;
    }

    @Override
    public boolean has(Operation operation) {
        return true;
    }

    @Override
    public Function function(Operation operation) {
        return function;
    }

    @Override
    public int mostArguments() {
        return KEY;
    }

    @Override
    public int argumentBytes(Operation operation) {
        return KEY;
    }

    @Override
    public int arguments(Operation operation, long key, long version, byte[] to) {
        Words.set(to, 0, key);
        return KEY;
    }

    @Override
    public void sent(long key, long version) {
        // It changes nothing.
    }

    @Override
    public void confirmed(long key) {
        throw new IllegalStateException("a function that never ends confirms nothing");
    }

    @Override
    public boolean wasUpdated(long key) {
        return false;
    }

    @Override
    public int replyBytes(Operation operation) {
        return 0;
    }

    @Override
    public String violation(Operation operation, long key, boolean wasUpdated, byte[] reply, int length) {
        return "a function that never ends has replied";
    }

    @Override
    public double depth() {
        return 0;
    }
}
