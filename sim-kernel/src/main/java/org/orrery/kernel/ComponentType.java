package org.orrery.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.orrery.kernel.param.ParamSpec;
import org.orrery.kernel.stats.MetricSpec;

/**
 * A kind of component that scenario files can name.
 *
 * @param name name with the model as prefix, such as {@code inference.cluster}
 * @param doc one sentence on what it simulates
 * @param parameters the parameter record; each record component carries {@link org.orrery.kernel.param.Param}
 * @param ports the ports that the component declares
 * @param metrics the metrics that the component emits under its own name
 * @param parts the parts of it that emit metrics of their own
 * @param isAnalysis whether it simulates nothing; see {@link Analysis}
 * @param factory builds one component, before time 0
 * @param <P> the parameter record
 */
public record ComponentType<P extends Record>(
        String name,
        String doc,
        Class<P> parameters,
        List<PortSpec> ports,
        List<MetricSpec> metrics,
        List<PartSpec> parts,
        boolean isAnalysis,
        BiFunction<Scope, P, Component> factory) {

    /** The record of a component without ports. */
    public record NoPorts() {}

    /** The record of a component, or of a port, without metrics. */
    public record NoMetrics() {}

    /** Copies the lists. */
    public ComponentType {
        ports = List.copyOf(ports);
        metrics = List.copyOf(metrics);
        parts = List.copyOf(parts);
        for (ParamSpec parameter : ParamSpec.of(parameters)) {
            if (ports.stream().anyMatch(port -> port.name().equals(parameter.name()))) {
                throw new IllegalArgumentException(
                        name + " has a parameter and a port of the name '" + parameter.name() + "'");
            }
        }
    }

    /**
     * Declares a type by its three records.
     *
     * @param name name with the model as prefix
     * @param doc one sentence on what it simulates
     * @param parameters the parameters; each carries {@link org.orrery.kernel.param.Param}
     * @param ports the ports; each carries {@link Port}
     * @param metrics the metrics; each carries {@link org.orrery.kernel.stats.Measured}
     * @param factory builds one component, before time 0
     */
    public static <P extends Record> ComponentType<P> of(
            String name,
            String doc,
            Class<P> parameters,
            Class<? extends Record> ports,
            Class<? extends Record> metrics,
            BiFunction<Scope, P, Component> factory) {
        return new ComponentType<>(
                name, doc, parameters, PortSpec.of(ports), MetricSpec.of(metrics), List.of(), false, factory);
    }

    /**
     * Declares the type of an analysis, which has no ports.
     *
     * @param name name with the model as prefix
     * @param doc one sentence on what it computes
     * @param parameters the parameters; each carries {@link org.orrery.kernel.param.Param}
     * @param metrics the metrics; each carries {@link org.orrery.kernel.stats.Measured}
     * @param factory builds one analysis
     */
    public static <P extends Record> ComponentType<P> analysis(
            String name,
            String doc,
            Class<P> parameters,
            Class<? extends Record> metrics,
            BiFunction<Scope, P, Analysis> factory) {
        return new ComponentType<>(
                name,
                doc,
                parameters,
                List.of(),
                MetricSpec.of(metrics),
                List.of(),
                true,
                (scope, values) -> new AnalysisHost(scope, at -> factory.apply(at, values)));
    }

    /** Returns this type with further records of metrics that it emits under its own name. */
    public ComponentType<P> emitting(List<Class<? extends Record>> further) {
        List<MetricSpec> all = new ArrayList<>(metrics);
        further.stream().map(MetricSpec::of).forEach(all::addAll);
        return new ComponentType<>(name, doc, parameters, ports, all, parts, isAnalysis, factory);
    }

    /**
     * Returns this type with a part that emits metrics of its own.
     *
     * @param path place below the component; see {@link PartSpec}
     * @param emitted the records of its metrics
     */
    public ComponentType<P> withPart(String path, List<Class<? extends Record>> emitted) {
        List<PartSpec> all = new ArrayList<>(parts);
        all.add(new PartSpec(
                path,
                emitted.stream().flatMap(each -> MetricSpec.of(each).stream()).toList()));
        return new ComponentType<>(name, doc, parameters, ports, metrics, all, isAnalysis, factory);
    }

    /** Returns everything that the component and its parts emit, by name below the component, such as {@code nic.sent}. */
    public Map<String, MetricSpec> emitted() {
        Map<String, MetricSpec> all = new LinkedHashMap<>();
        metrics.forEach(metric -> all.put(metric.name(), metric));
        parts.forEach(part -> part.metrics().forEach(metric -> all.put(part.path() + "." + metric.name(), metric)));
        return all;
    }

    /** Builds a component from parameters of unknown static type; they must be of {@link #parameters()}. */
    public Component create(Scope scope, Record values) {
        return factory.apply(scope, parameters.cast(values));
    }
}
