package org.orrery.inference.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.orrery.inference.forecast.RateHistory;
import org.orrery.inference.kube.Deployment;
import org.orrery.inference.kube.Template;
import org.orrery.inference.serving.Deployments;
import org.orrery.inference.serving.Request;
import org.orrery.inference.vpa.Recommendation;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Scope;

/**
 * The adapter: {@code IDLE → FORECAST → (SKIPPED | SOLVING) → TRANSITION → SWITCH → CLEANUP → IDLE}.
 *
 * <p>The period is the pause plus the time of the decision and of its transition; there is no fixed grid.
 * Pods of a transition are made before the old ones are broken.
 */
public final class ControlLoop extends Part {
    /** What happens. */
    private enum Kind {
        DECIDE,
        SOLVED,
        POLL
    }

    private final Events<Kind> events = events(Kind.class, this::event);
    private final ControlParameters parameters;
    private final Controller controller;
    private final RateHistory history;
    private final Deployments deployments;
    private final Supplier<Optional<Recommendation>> recommendation;
    private final Actuator actuator;
    private final LoopMetrics metrics;
    private final List<Deployment<Request>> awaited = new ArrayList<>();
    private Plan present;
    private long decidingSince;

    /**
     * Creates the loop.
     *
     * @param scope where it lives
     * @param parameters its timing
     * @param controller the policy at work
     * @param history what the monitor sees
     * @param deployments the pods that it starts and stops
     * @param recommendation the vertical autoscaler's latest word
     * @param actuator the rest of the system
     * @param metrics counts what it does
     * @param start configuration at time 0
     */
    public ControlLoop(
            Scope scope,
            ControlParameters parameters,
            Controller controller,
            RateHistory history,
            Deployments deployments,
            Supplier<Optional<Recommendation>> recommendation,
            Actuator actuator,
            LoopMetrics metrics,
            Plan start) {
        super(scope);
        this.parameters = parameters;
        this.controller = controller;
        this.history = history;
        this.deployments = deployments;
        this.recommendation = recommendation;
        this.actuator = actuator;
        this.metrics = metrics;
        this.present = start;
    }

    /** Sets up the start configuration and draws the phase of the loop. */
    public void begin() {
        for (int variant = 0; variant < present.quotas().size(); variant++) {
            if (present.allocation().of(variant) > 0) {
                deployments.createReady(variant, present.allocation().of(variant));
            }
        }
        actuator.switched(present);
        long first =
                parameters.firstDecision().sampler(stream("first-decision")).nextLong();
        events.after(first, Priority.CONTROL, Kind.DECIDE, 0, null);
    }

    private void event(Kind kind, long argument, Object reference) {
        switch (kind) {
            case DECIDE -> decide();
            case SOLVED -> carryOut((Decision) reference);
            case POLL -> poll((Plan) reference);
        }
    }

    private void decide() {
        long now = now();
        decidingSince = now;
        double[] maxima = history.blockMaxima(now, parameters.history(), parameters.block());
        Decision decision = controller.decide(new Situation(now, maxima, present, recommendation.get()));
        events.after(parameters.decisionTime(), Priority.CONTROL, Kind.SOLVED, 0, decision);
    }

    private void carryOut(Decision decision) {
        metrics.decisions().increment();
        if (decision instanceof Decision.Switch change) {
            beginTransition(change.plan());
        } else if (decision instanceof Decision.Resize change) {
            resize(change.plan());
        } else {
            if (decision instanceof Decision.Skip) {
                metrics.decisionsSkipped().increment();
            }
            rest();
        }
    }

    private void resize(Plan plan) {
        present = plan;
        metrics.transitions().increment();
        actuator.recorded(plan);
        int variant = Policy.onlyVariant(plan).orElseThrow();
        deployments.resize(new Template(variant, plan.allocation().of(variant)));
        rest();
    }

    private void beginTransition(Plan plan) {
        for (int variant = 0; variant < plan.quotas().size(); variant++) {
            int cores = plan.allocation().of(variant);
            if (cores > 0 && cores != present.allocation().of(variant)) {
                awaited.add(deployments.create(variant, cores));
            }
        }
        poll(plan);
    }

    private void poll(Plan plan) {
        if (awaited.stream().allMatch(Deployment::isComplete)) {
            switchTo(plan);
        } else {
            events.after(parameters.readyPoll(), Priority.CONTROL, Kind.POLL, 0, plan);
        }
    }

    private void switchTo(Plan plan) {
        actuator.switched(plan);
        if (!plan.allocation().equals(present.allocation())) {
            metrics.transition(now() - decidingSince, parameters.notifierLimit());
        }
        for (Deployment<Request> deployment : deployments.present()) {
            Template template = deployment.template();
            if (plan.allocation().of(template.variant()) != template.cores()) {
                deployments.delete(deployment);
            }
        }
        awaited.clear();
        present = plan;
        rest();
    }

    private void rest() {
        events.after(parameters.pause(), Priority.CONTROL, Kind.DECIDE, 0, null);
    }
}
