package org.orrery.kernel.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.queue.EventHandler;
import org.orrery.kernel.results.SeriesData;
import org.orrery.kernel.stats.Metric;
import org.orrery.kernel.stats.OverTime;

/** Takes statistics of metrics over equal steps into series, after all other events of the instant. */
final class Sampler implements EventHandler {
    private final Simulation simulation;
    private final long step;
    private final List<Course> courses = new ArrayList<>();
    private final Set<Metric> metrics = new LinkedHashSet<>();
    private final List<Long> times = new ArrayList<>();

    private record Course(String name, Metric metric, OverTime what, List<Double> values) {}

    Sampler(Simulation simulation, RunSettings settings) {
        this.simulation = simulation;
        this.step = settings.step();
        for (String name : settings.sampled()) {
            OverTime what = OverTime.of(name, metric -> find(metric).map(Metric::spec));
            Metric metric = find(what.metric()).orElseThrow();
            courses.add(new Course(name, metric, what, new ArrayList<>()));
            metrics.add(metric);
        }
        metrics.forEach(metric -> metric.beginInterval(0));
        if (!metrics.isEmpty()) {
            simulation.schedule(step, Priority.OBSERVATION, this, 0, 0, null);
        }
    }

    private Optional<Metric> find(String name) {
        return simulation.metrics().all().stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst();
    }

    @Override
    public String path() {
        return "run.sampler";
    }

    @Override
    public void handle(int kind, long argument, Object reference) {
        simulation.observed();
        sampleIfDue();
        if (simulation.pendingEvents() > 0) {
            simulation.schedule(step, Priority.OBSERVATION, this, 0, 0, null);
        }
    }

    /** Takes the samples of this instant if a step ends here and they were not taken yet: before statistics begin anew. */
    void sampleIfDue() {
        long now = simulation.now();
        boolean taken = !times.isEmpty() && times.get(times.size() - 1) == now;
        if (metrics.isEmpty() || now % step != 0 || taken) {
            return;
        }
        times.add(now);
        for (Course course : courses) {
            course.values.add(course.metric.interval(course.what.suffix(), now));
        }
        metrics.forEach(metric -> metric.beginInterval(now));
    }

    void addTo(Map<String, SeriesData> series) {
        long[] at = times.stream().mapToLong(Long::longValue).toArray();
        for (Course course : courses) {
            double[] points =
                    course.values.stream().mapToDouble(Double::doubleValue).toArray();
            series.put(course.name, new SeriesData(course.what.unit(), course.what.statistic(), at, points));
        }
    }
}
