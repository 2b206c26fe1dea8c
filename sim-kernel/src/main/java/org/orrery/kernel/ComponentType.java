package org.orrery.kernel;

import java.util.List;
import java.util.function.BiFunction;
import org.orrery.kernel.stats.MetricSpec;

/**
 * A kind of component that scenario files can name.
 *
 * @param name name with the model as prefix, such as {@code inference.cluster}
 * @param doc one sentence on what it simulates
 * @param parameters the parameter record; each record component carries {@link org.orrery.kernel.param.Param}
 * @param ports the ports that the component declares
 * @param metrics the metrics that the component emits
 * @param factory builds one component, before time 0
 * @param <P> the parameter record
 */
public record ComponentType<P extends Record>(
        String name,
        String doc,
        Class<P> parameters,
        List<PortSpec> ports,
        List<MetricSpec> metrics,
        BiFunction<Scope, P, Component> factory) {

    /** Copies the lists. */
    public ComponentType {
        ports = List.copyOf(ports);
        metrics = List.copyOf(metrics);
    }

    /** Builds a component from parameters of unknown static type; they must be of {@link #parameters()}. */
    public Component create(Scope scope, Record values) {
        return factory.apply(scope, parameters.cast(values));
    }
}
