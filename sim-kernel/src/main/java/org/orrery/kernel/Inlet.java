package org.orrery.kernel;

/** The end of a wire that takes. */
public abstract sealed class Inlet permits Input, Replier, Socket {
    private final String component;
    private final PortSpec spec;
    private boolean connected;

    Inlet(String component, PortSpec spec) {
        this.component = component;
        this.spec = spec;
    }

    /** Returns the path of the component. */
    public final String component() {
        return component;
    }

    /** Returns the name of the port. */
    public final String name() {
        return spec.name();
    }

    /** Returns the declaration. */
    public final PortSpec spec() {
        return spec;
    }

    /** Returns whether something leads here. */
    public final boolean isConnected() {
        return connected;
    }

    final void connected() {
        connected = true;
    }

    /** Returns whether the component has said what to do with what comes. */
    abstract boolean isServed();

    final IllegalStateException servedTwice() {
        return new IllegalStateException(component + " says twice what to do with what comes by '" + name() + "'");
    }
}
