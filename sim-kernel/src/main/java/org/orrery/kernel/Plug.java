package org.orrery.kernel;

/**
 * Hands a reference over to another component, once, before time 0: a NIC to its network, a program to its host. What
 * passes in simulated time goes through an {@link Output}.
 *
 * @param <T> class of the reference
 */
public final class Plug<T> extends Outlet {
    private Socket<? super T> target;

    Plug(String component, PortSpec spec) {
        super(component, spec);
    }

    @Override
    public boolean isConnected() {
        return target != null;
    }

    @Override
    @SuppressWarnings("unchecked") // the declarations are compared first
    void lead(String label, Inlet inlet) {
        target = (Socket<? super T>) inlet;
    }

    /**
     * Hands the reference over; call it when the ports are wired ({@link Part#wired}).
     *
     * @throws IllegalArgumentException if the other component cannot take it
     */
    public void plugIn(T reference) {
        target.take(reference);
    }
}
