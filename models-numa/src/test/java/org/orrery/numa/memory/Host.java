package org.orrery.numa.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.orrery.hardware.memory.Domain;
import org.orrery.hardware.memory.SharedMemory;
import org.orrery.kernel.Component;
import org.orrery.kernel.Plug;
import org.orrery.kernel.Port;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.contract.MemoryDemand;
import org.orrery.kernel.contract.MemoryDomain;
import org.orrery.kernel.run.Run;
import org.orrery.kernel.run.RunSettings;
import org.orrery.numa.Binding;
import org.orrery.numa.program.HostedProcess;
import org.orrery.numa.vm.Neighbour;
import org.orrery.numa.vm.NeighbourParameters;

/** A machine on which a worker reads memory all the time, with a process around it or a neighbour beside it. */
final class Host {
    private final Simulation simulation = new Simulation(1, 0);
    private final Binding binding = new Binding();
    private final SharedMemory machine;
    private final MemoryDemand demand;
    private final List<Double> slowdowns = new ArrayList<>();

    /** Works from the start to the end; notes how slow it is at any time. */
    private static final class Worker extends Component {
        private final Ports ports = ports(Ports.class);
        private final MemoryDemand demand;
        private final List<Double> slowdowns;
        private MemoryDomain domain;
        private MemoryDomain.Use use;

        record Ports(@Port(doc = "Memory.") Plug<MemoryDomain.User> memory) {}

        Worker(Scope scope, MemoryDemand demand, List<Double> slowdowns) {
            super(scope);
            this.demand = demand;
            this.slowdowns = slowdowns;
        }

        @Override
        protected void wired() {
            ports.memory().plugIn(given -> domain = given);
        }

        @Override
        protected void start() {
            after(1, Priority.NORMAL, () -> {
                use = domain.enter(demand, () -> slowdowns.add(use.slowdown()));
                slowdowns.add(use.slowdown());
            });
        }
    }

    Host(String name, MemoryDemand demand) {
        this.demand = demand;
        machine = new SharedMemory(
                simulation.scope("machine"), binding.bind(SharedMemory.Parameters.class, "{machine: " + name + "}"));
    }

    private Domain worker(String place) {
        Domain domain = new Domain(simulation.scope("domain"), binding.bind(Domain.Parameters.class, place));
        domain.outputs().get("machine").connect(machine.inputs().get("places"));
        new Worker(simulation.scope("worker"), demand, slowdowns)
                .outputs()
                .get("memory")
                .connect(domain.inputs().get("users"));
        return domain;
    }

    /** A worker at a place, around which no process is. */
    Host plain(String place) {
        worker(place);
        return this;
    }

    /** A worker of a process. */
    Host process(String process) {
        Component around = HostedProcess.type()
                .create(simulation.scope("process"), binding.bind(HostedProcess.Parameters.class, process));
        worker("{}").outputs().get("process").connect(around.inputs().get("places"));
        return this;
    }

    Host neighbour(String neighbour) {
        Component beside = Neighbour.type()
                .create(simulation.scope("neighbour"), binding.bind(NeighbourParameters.class, neighbour));
        beside.outputs().get("memory").connect(machine.inputs().get("residents"));
        return this;
    }

    Map<String, Double> run(long time) {
        return Run.execute(simulation, RunSettings.lasting(time)).scalars();
    }

    /** Returns how slow the worker was at first and after each change. */
    List<Double> slowdowns() {
        return slowdowns;
    }

    double lastSlowdown() {
        return slowdowns.get(slowdowns.size() - 1);
    }
}
