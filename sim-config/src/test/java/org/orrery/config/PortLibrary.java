package org.orrery.config;

import java.util.ArrayList;
import java.util.List;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.Input;
import org.orrery.kernel.Output;
import org.orrery.kernel.Outputs;
import org.orrery.kernel.Plug;
import org.orrery.kernel.Port;
import org.orrery.kernel.Replier;
import org.orrery.kernel.Requestor;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Socket;
import org.orrery.kernel.basic.Job;
import org.orrery.kernel.stats.Counter;
import org.orrery.kernel.stats.Measured;

/** Components with ports of every kind. */
final class PortLibrary {
    /** None of them has parameters. */
    public record NoParameters() {}

    static final List<ComponentType<?>> TYPES = List.of(
            ComponentType.of(
                    "test.hub",
                    "Sends what comes to all.",
                    NoParameters.class,
                    Hub.Ports.class,
                    ComponentType.NoMetrics.class,
                    (scope, none) -> new Hub(scope)),
            ComponentType.of(
                    "test.valve",
                    "Lets its sender wait.",
                    NoParameters.class,
                    Valve.Ports.class,
                    Valve.Metrics.class,
                    (scope, none) -> new Valve(scope)),
            ComponentType.of(
                    "test.oracle",
                    "Answers, and asks others.",
                    NoParameters.class,
                    Oracle.Ports.class,
                    ComponentType.NoMetrics.class,
                    (scope, none) -> new Oracle(scope)));

    private PortLibrary() {}

    private static final class Hub extends Component {
        private record Ports(
                @Port(doc = "What to send on.") Input<Job> jobs,
                @Port(doc = "Where all of it goes.") Outputs<Job> to) {}

        Hub(Scope scope) {
            super(scope);
            Ports ports = ports(Ports.class);
            ports.jobs().onMessage(ports.to()::broadcast);
        }
    }

    private static final class Valve extends Component {
        private record Ports(
                @Port(doc = "What to let through.", backPressure = true)
                Input<Job> in,

                @Port(doc = "Where it goes.", backPressure = true, optional = true)
                Output<Job> out) {}

        private record Metrics(
                @Measured(doc = "Jobs that came.") Counter came) {}

        Valve(Scope scope) {
            super(scope);
            Metrics metrics = metrics(Metrics.class);
            ports(Ports.class).in().onMessage(job -> metrics.came().increment());
        }
    }

    private static final class Oracle extends Component {
        private record Ports(
                @Port(doc = "Questions of others.") Replier<String, Integer> asked,

                @Port(doc = "Questions of its own.", optional = true)
                Requestor<String, Integer> asks,

                @Port(doc = "Whom it knows.", optional = true)
                Plug<String> name,

                @Port(doc = "Who knows it.") Socket<String> known) {}

        private final Ports ports = ports(Ports.class);
        private final List<String> names = new ArrayList<>();

        Oracle(Scope scope) {
            super(scope);
            ports.asked().onQuestion((question, reply) -> reply.answer(question.length()));
            ports.known().onPlug(names::add);
        }

        @Override
        protected void wired() {
            if (ports.name().isConnected()) {
                ports.name().plugIn(path());
            }
        }
    }
}
