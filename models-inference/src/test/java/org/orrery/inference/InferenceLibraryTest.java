package org.orrery.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.orrery.inference.cluster.Cluster;
import org.orrery.inference.cluster.ClusterParameters;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.ModelLibrary;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.param.ParamSpec;
import org.orrery.kernel.stats.Metric;

class InferenceLibraryTest {
    private final InferenceLibrary library = new InferenceLibrary();

    @Test
    void theServiceLoaderFindsIt() {
        assertThat(ServiceLoader.load(ModelLibrary.class)).anyMatch(InferenceLibrary.class::isInstance);
    }

    @Test
    void typeNamesBeginWithTheLibrarysName() {
        assertThat(library.components()).allMatch(type -> type.name().startsWith(library.name() + "."));
    }

    @Test
    void everyParameterIsDocumentedInASentence() {
        List<ParamSpec> specs = new ArrayList<>();
        library.components().forEach(type -> collect(type.parameters(), specs));
        assertThat(specs).hasSizeGreaterThan(100).allMatch(spec -> spec.doc().endsWith("."));
    }

    private static void collect(Type type, List<ParamSpec> into) {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                collect(argument, into);
            }
        } else if (type instanceof Class<?> raw && raw.isRecord()) {
            for (ParamSpec spec : ParamSpec.of(raw.asSubclass(Record.class))) {
                into.add(spec);
                collect(spec.type(), into);
            }
        } else if (type instanceof Class<?> raw
                && raw.isSealed()
                && raw.getName().startsWith("org.orrery.inference")) {
            for (Class<?> permitted : raw.getPermittedSubclasses()) {
                collect(permitted, into);
            }
        }
    }

    @Test
    void theClusterEmitsExactlyTheMetricsThatItDeclares() {
        ComponentType<ClusterParameters> type = Cluster.type();
        Simulation simulation = new Simulation(1, 0);
        type.create(simulation.scope("cluster"), new Binding().bind(ClusterParameters.class, "{policy: fixed}"));
        assertThat(simulation.metrics().all().stream().map(Metric::spec))
                .containsExactlyInAnyOrderElementsOf(type.metrics());
    }

    @Test
    void theMetricsOfEveryRunHaveTheirNames() {
        assertThat(Cluster.type().metrics().stream().map(spec -> spec.name()))
                .contains(
                        "cores_recorded",
                        "cores_held",
                        "accuracy_planned",
                        "accuracy_delivered",
                        "viol_requests",
                        "viol_served",
                        "viol_server",
                        "viol_windows_server",
                        "viol_windows_client",
                        "p99_server",
                        "p99_client",
                        "refused",
                        "timed_out",
                        "transitions");
    }
}
