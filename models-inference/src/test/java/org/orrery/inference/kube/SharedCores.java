package org.orrery.inference.kube;

import org.orrery.kernel.Component;
import org.orrery.kernel.Port;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Socket;
import org.orrery.kernel.contract.Processor;

/** The plainest processor as a component of a system. */
public final class SharedCores extends Component {
    private record Ports(@Port(doc = "Users.") Socket<Processor.User> users) {}

    private SharedCores(Scope scope, int cores, long clock) {
        super(scope);
        FewCores all = new FewCores(simulation(), cores, clock);
        ports(Ports.class).users().onPlug(user -> user.runsOn(all));
    }

    /** Adds cores of a clock in Hz, and has a component run on them. */
    public static void under(Component user, Scope scope, int cores, long clock) {
        user.outputs()
                .get("processor")
                .connect(new SharedCores(scope, cores, clock).inputs().get("users"));
    }
}
