package org.orrery.kernel;

/** The end of a wire that gives. */
public abstract sealed class Outlet permits Output, Outputs, Requestor, Requestors, Plug {
    private final String component;
    private final PortSpec spec;

    Outlet(String component, PortSpec spec) {
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

    /** Returns whether the port leads somewhere. */
    public abstract boolean isConnected();

    /**
     * Connects this port.
     *
     * @param label what this end calls it where it leads to several places; otherwise empty
     * @param inlet where it leads
     * @throws IllegalArgumentException if that does not take what this port gives
     * @throws IllegalStateException if this port leads somewhere already, and can lead to one place only
     */
    public final void connect(String label, Inlet inlet) {
        if (!spec.fits(inlet.spec())) {
            throw new IllegalArgumentException(mismatch(component, spec, inlet.component(), inlet.spec()));
        }
        if (isConnected() && !spec.kind().leadsToSeveral()) {
            throw new IllegalStateException("output '" + name() + "' of " + component + " is connected already");
        }
        lead(label, inlet);
        inlet.connected();
    }

    /** Connects a port that leads to one place. */
    public final void connect(Inlet inlet) {
        connect("", inlet);
    }

    abstract void lead(String label, Inlet inlet);

    /**
     * Says why one port cannot lead to another.
     *
     * @param from name of the component that gives
     * @param given its port
     * @param to name of the component that takes
     * @param taken its port
     */
    public static String mismatch(String from, PortSpec given, String to, PortSpec taken) {
        String names = "output '" + given.name() + "' of " + from;
        String input = "input '" + taken.name() + "' of " + to;
        if (given.types().equals(taken.types()) && given.kind().leadsTo(taken.kind())) {
            return input + " can ask its sender to wait, but " + names + " does not look";
        }
        return names + " " + verb(given.kind()) + " " + given.what() + ", but " + input + " " + verb(taken.kind()) + " "
                + taken.what();
    }

    private static String verb(PortSpec.Kind kind) {
        return switch (kind) {
            case OUTPUT, OUTPUTS -> "sends";
            case INPUT -> "takes";
            case REQUESTOR, REQUESTORS -> "asks";
            case REPLIER -> "answers";
            case PLUG -> "plugs in";
            case SOCKET -> "has a socket for";
        };
    }
}
