package org.orrery.kernel;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Takes references before time 0; any number of plugs may lead to it.
 *
 * @param <T> class of the references
 */
public final class Socket<T> extends Inlet {
    private final BooleanSupplier started;
    private Consumer<? super T> taker;

    Socket(String component, PortSpec spec, BooleanSupplier started) {
        super(component, spec);
        this.started = started;
    }

    /** Says what to do with a reference; once, when the component is built. */
    public void onPlug(Consumer<? super T> consumer) {
        if (taker != null) {
            throw servedTwice();
        }
        taker = consumer;
    }

    @Override
    boolean isServed() {
        return taker != null;
    }

    void take(T reference) {
        if (started.getAsBoolean()) {
            throw new IllegalStateException("'" + name() + "' of " + component()
                    + " takes references before time 0; what comes later is a message and needs an input");
        }
        taker.accept(reference);
    }
}
