package org.orrery.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import org.orrery.kernel.param.Records;

/** The ports of a component, as made from its record. */
final class PortRecord {
    private final Map<String, Inlet> inlets = new LinkedHashMap<>();
    private final Map<String, Outlet> outlets = new LinkedHashMap<>();

    Map<String, Inlet> inlets() {
        return inlets;
    }

    Map<String, Outlet> outlets() {
        return outlets;
    }

    <R extends Record> R create(Component owner, Simulation simulation, Class<R> declared) {
        Object[] ports = PortSpec.of(declared).stream()
                .map(spec -> port(owner, simulation, spec))
                .toArray();
        return Records.create(declared, ports);
    }

    private Object port(Component owner, Simulation simulation, PortSpec spec) {
        String path = owner.path();
        return switch (spec.kind()) {
            case INPUT -> add(new Input<>(path, spec));
            case REPLIER -> {
                Replier<?, ?> replier = new Replier<>(path, spec, simulation::now);
                simulation.warn(path, replier::neverAnswered);
                yield add(replier);
            }
            case SOCKET -> add(new Socket<>(path, spec, simulation::isStarted));
            case OUTPUT -> add(new Output<>(path, spec));
            case OUTPUTS -> add(new Outputs<>(path, spec));
            case REQUESTOR -> add(new Requestor<>(path, spec));
            case REQUESTORS -> add(new Requestors<>(path, spec));
            case PLUG -> add(new Plug<>(path, spec));
        };
    }

    <P extends Inlet> P add(P port) {
        if (inlets.putIfAbsent(port.name(), port) != null) {
            throw new IllegalArgumentException(port.component() + " declares the input '" + port.name() + "' twice");
        }
        return port;
    }

    <P extends Outlet> P add(P port) {
        if (outlets.putIfAbsent(port.name(), port) != null) {
            throw new IllegalArgumentException(port.component() + " declares the output '" + port.name() + "' twice");
        }
        return port;
    }

    /** Tests that every port is wired and every message finds somebody. */
    void verify() {
        for (Outlet outlet : outlets.values()) {
            if (!outlet.isConnected() && !outlet.spec().optional()) {
                throw new IllegalStateException(
                        "output '" + outlet.name() + "' of " + outlet.component() + " is not connected");
            }
        }
        for (Inlet inlet : inlets.values()) {
            if (!inlet.isServed()) {
                throw new IllegalStateException(inlet.component() + " does not say what to do with what comes by '"
                        + inlet.name() + "': a defect of the model");
            }
        }
    }
}
