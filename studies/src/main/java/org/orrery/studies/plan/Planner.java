package org.orrery.studies.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.config.bind.BindingCache;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Spelling;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.Component;
import org.orrery.kernel.RefusedException;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.random.RandomSettings;
import org.orrery.kernel.run.RunSettings;
import org.orrery.kernel.stats.MetricSpec;
import org.orrery.kernel.time.SimTime;

/** Makes the list of runs of a scenario and finds everything that is wrong with it. */
public final class Planner {
    private final Catalog catalog;
    private final Problems problems;
    private final BindingCache cache = new BindingCache();

    /** Creates a planner that reports to the given collector. */
    public Planner(Catalog catalog, Problems problems) {
        this.catalog = catalog;
        this.problems = problems;
    }

    /** Plans a scenario; empty if a problem was reported, by the planner or before. */
    public Optional<Plan> plan(Scenario scenario, PlanOptions asked) {
        PlanOptions options = asked.after(scenario.settings());
        int before = problems.size();
        Problems unresolved = new Problems();
        Assembler assembler =
                new Assembler(scenario.parameters(), scenario.file().system(), unresolved);
        Problems ofDesign = new Problems();
        Design design = Design.of(scenario, options, problems, ofDesign);
        Map<String, List<Setting>> variants = variants(scenario, options);
        int replications = options.replications().orElse(scenario.file().run().replications());
        Position sweep = position(scenario, scenario.file().sweep().isPresent() ? "sweep" : "run");
        if (!new SizeCheck(problems).accepts(design.size(), variants.size(), replications, sweep)) {
            return Optional.empty();
        }
        List<List<Setting>> points = design.combinations();
        List<Draft> drafts = new ArrayList<>();
        variants.forEach((name, settings) -> {
            for (List<Setting> point : points) {
                List<Setting> all = new ArrayList<>(settings);
                all.addAll(point);
                all.addAll(options.settings());
                draft(scenario, assembler, all, unresolved)
                        .ifPresent(system -> drafts.add(new Draft(name, point, system)));
            }
        });
        problems.addAll(unresolved);
        // A variant that was not asked for may use what the others do not.
        if (options.variants().isEmpty()) {
            checkUse(scenario, assembler);
        }
        boolean whole = problems.size() == before && drafts.size() == variants.size() * points.size();
        Optional<Plan> plan = whole ? complete(scenario, options, drafts, assembler, design.text()) : Optional.empty();
        // One point stands for a design that cannot be made, so that figures and expectations are checked all the same.
        problems.addAll(ofDesign);
        return ofDesign.isEmpty() ? plan : Optional.empty();
    }

    /** A cell whose metrics are not yet known. */
    private record Draft(String variant, List<Setting> point, BoundSystem system) {}

    private Map<String, List<Setting>> variants(Scenario scenario, PlanOptions options) {
        Map<String, List<Setting>> variants = new LinkedHashMap<>();
        scenario.variants().forEach((name, content) -> {
            if (!(content instanceof Tree.Mapping mapping)) {
                problems.add(
                        content.at(), "variant '" + name + "' is a mapping of what it sets, not " + content.kind());
            } else if (options.variants().isEmpty() || options.variants().contains(name)) {
                List<Setting> settings = new ArrayList<>();
                mapping.without(Scenario.VARIANT_TITLE)
                        .entries()
                        .forEach((key, entry) -> settings.add(Setting.of(key, entry)));
                variants.put(name, settings);
            }
        });
        for (String asked : options.variants()) {
            if (!scenario.variants().containsKey(asked)) {
                problems.add(
                        scenario.tree().at(),
                        scenario.variants().containsKey("")
                                ? "--variant " + asked + ": this scenario has no variants; leave --variant out"
                                : "there is no variant '" + asked + "'"
                                        + Spelling.hint(
                                                asked, scenario.variants().keySet()));
            }
        }
        return variants;
    }

    private Optional<BoundSystem> draft(
            Scenario scenario, Assembler assembler, List<Setting> settings, Problems unresolved) {
        Tree.Mapping system = assembler.assemble(settings);
        Problems own = new Problems();
        Optional<BoundSystem> bound = new SystemBinder(catalog, scenario.calibration(), own, cache).bind(system);
        // Where a reference did not resolve, what it left behind cannot be bound either.
        own.sorted().stream()
                .filter(problem -> !unresolved.isReported(problem.at()))
                .forEach(problem -> problems.add(problem.at(), problem.message()));
        return bound;
    }

    private void checkUse(Scenario scenario, Assembler assembler) {
        scenario.parameters().forEach((name, entry) -> {
            // A file may be included with another value in place of one that uses a parameter.
            boolean included = name.contains(".");
            if (!included && !assembler.used().contains(name)) {
                problems.add(
                        entry.keyAt(),
                        "the parameter '" + name + "' is not used; write \"${" + name
                                + "}\" in the system, or remove it");
            }
        });
    }

    private Optional<Plan> complete(
            Scenario scenario, PlanOptions options, List<Draft> drafts, Assembler assembler, String design) {
        List<MetricNames> metrics = new ArrayList<>();
        for (Draft draft : drafts) {
            dryBuild(scenario, draft.system).ifPresent(metrics::add);
        }
        boolean analyses = drafts.stream().allMatch(draft -> draft.system.hasAnalysesOnly());
        if (problems.isEmpty() && !analyses && !scenario.tree().entries().containsKey(RunCheck.RUN)) {
            problems.add(scenario.tree().at(), RunCheck.MISSING);
        }
        ScenarioFile file = scenario.file();
        if (scenario.duration() <= file.run().warmup()) {
            problems.add(position(scenario, "run", "warmup"), "run: the warm-up is not shorter than the duration");
        }
        checkQuick(scenario);
        new OutputAnalysisCheck(scenario, position(scenario, "run"), problems).check(metrics);
        if (metrics.size() < drafts.size()) {
            return Optional.empty();
        }
        Wanted wanted = Wanted.of(file);
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            cells.add(cell(scenario, draft, metrics.get(i), wanted));
        }
        List<String> axes =
                cells.isEmpty() ? List.of() : List.copyOf(cells.get(0).point().keySet());
        // Analyses have neither random numbers nor repetitions.
        PlanOptions asked = analyses ? PlanOptions.none() : options;
        Plan plan = new Plan(
                scenario,
                cells,
                axes,
                asked.seed().orElse(file.run().seed()),
                asked.replications().orElse(file.run().replications()),
                design);
        new References(plan, problems).check();
        new FigureCheck(plan, problems).check();
        new SearchCheck(plan, problems).check(assembler);
        new ExpectationCheck(plan, problems).check();
        return problems.isEmpty() ? Optional.of(plan) : Optional.empty();
    }

    private void checkQuick(Scenario scenario) {
        long warmup = scenario.file().run().warmup();
        scenario.file()
                .run()
                .quick()
                .filter(quick ->
                        quick <= warmup || quick >= scenario.duration() || scenario.duration() == SimTime.NEVER)
                .ifPresent(quick -> problems.add(
                        position(scenario, "run", "quick"),
                        "run: quick: a quick check runs longer than the warm-up and shorter than the duration, which is a time; not "
                                + SimTime.format(quick)));
    }

    private Cell cell(Scenario scenario, Draft draft, MetricNames metrics, Wanted wanted) {
        List<String> sampled = new ArrayList<>();
        List<String> recorded = new ArrayList<>();
        for (String name : wanted.overTime()) {
            metrics.overTime(name).ifPresent(what -> (isSeries(metrics, name) ? recorded : sampled).add(name));
        }
        for (String name : wanted.distributions()) {
            if (metrics.metric(name).isPresent() && !recorded.contains(name)) {
                recorded.add(name);
            }
        }
        if (!wanted.overTime().isEmpty()) {
            metrics.limiting().stream().filter(name -> !sampled.contains(name)).forEach(sampled::add);
        }
        ScenarioFile.RunSection run = scenario.file().run();
        long warmup = run.warmup();
        long step = sampled.isEmpty() ? 0 : wanted.step();
        RunSettings settings = problems.isEmpty()
                ? new RunSettings(scenario.duration(), warmup, step, sampled, run.batches(), run.warmupBy())
                : RunSettings.lasting(scenario.duration());
        RandomSettings random = run.random().orElse(RandomSettings.DEFAULT);
        return new Cell(draft.variant, Axis.point(draft.point), draft.system, metrics, random, settings, recorded);
    }

    private static boolean isSeries(MetricNames metrics, String name) {
        return metrics.metric(name)
                .filter(spec -> spec.kind() == MetricSpec.Kind.SERIES)
                .isPresent();
    }

    /** Builds the system once: constructors may refuse parameters, and only they know all metrics. */
    private Optional<MetricNames> dryBuild(Scenario scenario, BoundSystem system) {
        Simulation simulation = new Simulation(1, 0);
        try {
            system.build(simulation);
            simulation.components().forEach(each -> checkTimes(scenario, each));
            if (problems.isEmpty()) {
                simulation.assemble();
            }
            return Optional.of(MetricNames.of(simulation));
        } catch (ParamException refused) {
            problems.add(position(scenario, "system"), refused.parameter() + ": " + refused.getMessage());
        } catch (RefusedException refused) {
            refused.refusals()
                    .forEach(each -> problems.add(
                            component(scenario, each.component()), "the system cannot be built: " + each.reason()));
        } catch (IllegalArgumentException refused) {
            problems.add(position(scenario, "system"), "the system cannot be built: " + refused.getMessage());
        } catch (OutOfMemoryError | StackOverflowError exhausted) {
            problems.add(
                    position(scenario, "system"),
                    "the system cannot be built: it does not fit into memory (" + exhausted.getMessage()
                            + "); make it smaller, or give Java more with -Xmx or -Xss");
        }
        return Optional.empty();
    }

    private void checkTimes(Scenario scenario, Component component) {
        long duration = scenario.duration();
        long end =
                scenario.file().run().quick().filter(quick -> quick < duration).orElse(duration);
        component.withinRun().forEach((parameter, time) -> {
            if (time >= end) {
                problems.add(
                        component(scenario, component.path()),
                        parameter + ": " + SimTime.format(time) + " is not before the end of the run at "
                                + SimTime.format(end) + (end < duration ? " in a quick check" : ""));
            }
        });
    }

    /** Returns where a component stands; where its sender stands if it stands on a wire. */
    static Position component(Scenario scenario, String name) {
        Map<String, Tree.Entry> system = scenario.file().system().entries();
        String found = name;
        while (!system.containsKey(found) && found.contains("-")) {
            found = found.substring(0, found.lastIndexOf('-'));
        }
        return system.containsKey(found) ? system.get(found).keyAt() : position(scenario, "system");
    }

    /** Returns where a key stands, or the last key on the path to it that is there. */
    private static Position position(Scenario scenario, String... path) {
        Tree within = scenario.tree();
        Position at = within.at();
        for (String key : path) {
            Tree.Entry entry =
                    within instanceof Tree.Mapping mapping ? mapping.entries().get(key) : null;
            if (entry == null) {
                return at;
            }
            at = entry.keyAt();
            within = entry.value();
        }
        return at;
    }
}
