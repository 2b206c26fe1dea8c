package org.orrery.vnic.stack;

import java.util.function.Consumer;
import org.orrery.kernel.Part;
import org.orrery.kernel.Scope;

/**
 * A stack whose connections are established at the start, each on an ephemeral port of its own.
 *
 * @param <E> the stack's kind of endpoint
 */
public abstract class PortStack<E extends Endpoint> extends Part implements HostStack {
    private final Ports<E> ports;

    /** Creates it without connections. */
    protected PortStack(Scope scope) {
        super(scope);
        ports = new Ports<>(scope);
    }

    @Override
    public final int mostConnections() {
        return Ports.EACH;
    }

    /**
     * Listens.
     *
     * @param port port in the stack's numbering
     * @param endpoint who listens
     * @param accepted called with each new connection
     */
    public final void listen(int port, E endpoint, Consumer<Connection> accepted) {
        ports.listen(port, endpoint, accepted);
    }

    /** Returns its ports. */
    public final Ports<E> ports() {
        return ports;
    }
}
