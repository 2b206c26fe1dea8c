package org.orrery.inference.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.inference.serving.ServiceTimes;
import org.orrery.inference.variant.Variants;
import org.orrery.kernel.Component;
import org.orrery.kernel.ComponentType;
import org.orrery.kernel.ComponentType.NoPorts;
import org.orrery.kernel.Events;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;
import org.orrery.kernel.stats.Measured;
import org.orrery.kernel.stats.Measured.Column;
import org.orrery.kernel.stats.ResultTable;
import org.orrery.kernel.time.SimTime;

/**
 * The authors' experiments on single pods: saturation throughput, then the capacity at each SLA by bisection,
 * then a line through the capacities. Pods are measured one after the other; each has streams of its own, so
 * that leaving one out does not change the others.
 */
public final class Profile extends Component {

    private record Metrics(
            @Measured(
                    doc = "Saturation throughput of each pod.",
                    columns = {
                        @Column(value = "variant", key = true),
                        @Column(value = "cores", unit = "cores", key = true),
                        @Column(value = "saturation_rps", unit = "/s")
                    })
            ResultTable saturation,

            @Measured(
                    doc = "Capacity of each pod: the largest tested rate whose P99 meets the SLA.",
                    columns = {
                        @Column(value = "variant", key = true),
                        @Column(value = "cores", unit = "cores", key = true),
                        @Column(value = "sla_ms", unit = "ms", key = true),
                        @Column(value = "capacity_rps", unit = "/s"),
                        @Column(value = "p99_at_capacity_ms", unit = "ms")
                    })
            ResultTable capacity,

            @Measured(
                    doc =
                            "Least-squares line of capacity over cores, and its coefficient of determination over all core counts.",
                    columns = {
                        @Column(value = "variant", key = true),
                        @Column(value = "slope", unit = "/s per core"),
                        @Column(value = "intercept", unit = "/s"),
                        @Column("r2")
                    })
            ResultTable line) {}

    /** What happens. */
    private enum Kind {
        MEASURE
    }

    private final Metrics metrics = metrics(Metrics.class);
    private final Events<Kind> events = events(Kind.class, (kind, pod, reference) -> measure(pod));
    private final ProfileParameters parameters;
    private final Variants variants;
    private final List<Integer> measured = new ArrayList<>();
    private final Map<Integer, Map<Integer, Integer>> capacities = new LinkedHashMap<>();

    private Profile(Scope scope, ProfileParameters parameters) {
        super(scope);
        this.parameters = parameters;
        variants = new Variants(parameters.variants());
        for (String name : parameters.measured()) {
            measured.add(variants.index(name, "measured"));
        }
        for (int variant = 0; parameters.measured().isEmpty() && variant < variants.count(); variant++) {
            measured.add(variant);
        }
    }

    /** Returns the type {@code inference.profile}. */
    public static ComponentType<ProfileParameters> type() {
        return ComponentType.of(
                "inference.profile",
                "Measures single pods: saturation throughput, capacity at SLAs, and the line through the capacities.",
                ProfileParameters.class,
                NoPorts.class,
                Metrics.class,
                Profile::new);
    }

    @Override
    protected void start() {
        events.after(0, Kind.MEASURE);
    }

    /** Measures the pod with the given number in the order of variants and cores. */
    private void measure(long pod) {
        int pods = measured.size() * parameters.cores().size();
        if (pod == pods) {
            return;
        }
        int variant = measured.get((int) pod / parameters.cores().size());
        int cores =
                parameters.cores().get((int) pod % parameters.cores().size()).intValue();
        long taken = measure(variant, cores);
        if ((pod + 1) % parameters.cores().size() == 0) {
            addLine(variant);
        }
        events.after(taken, Priority.NORMAL, Kind.MEASURE, pod + 1, null);
    }

    /** Measures one pod; returns the simulated time that it took. */
    private long measure(int variant, int cores) {
        String name = variants.name(variant);
        PodBench bench = new PodBench(
                cores,
                variants.serviceTime(variant, cores, parameters.serviceScale()),
                parameters.experiment(),
                parameters.buckets(),
                stream("gaps-" + name + "-" + cores),
                new ServiceTimes(parameters.serviceCv(), stream("service-time-" + name + "-" + cores)));
        int saturation = bench.saturation();
        metrics.saturation().add(name, cores, saturation);
        long[] taken = {bench.lastEnd()};
        CapacitySearch search = new CapacitySearch(saturation, rate -> {
            double p99 = bench.p99(rate);
            taken[0] += bench.lastEnd();
            return p99;
        });
        for (long sla : parameters.slas()) {
            CapacitySearch.Found found = search.find(sla);
            metrics.capacity().add(name, cores, slaColumn(sla), found.capacity(), found.p99() / SimTime.MILLISECOND);
            if (sla == parameters.slas().get(0)) {
                capacities
                        .computeIfAbsent(variant, key -> new LinkedHashMap<>())
                        .put(cores, found.capacity());
            }
        }
        return taken[0];
    }

    private static Object slaColumn(long sla) {
        return sla % SimTime.MILLISECOND == 0 ? (Object) (sla / SimTime.MILLISECOND) : SimTime.toMillis(sla);
    }

    private void addLine(int variant) {
        CapacityLine.through(parameters.lineThrough(), capacities.getOrDefault(variant, Map.of()))
                .ifPresent(line -> metrics.line()
                        .add(variants.name(variant), line.slope(), line.intercept(), line.determination()));
    }
}
