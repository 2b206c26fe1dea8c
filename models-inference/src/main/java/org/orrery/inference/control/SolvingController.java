package org.orrery.inference.control;

import java.util.Optional;
import org.orrery.inference.solver.Allocation;
import org.orrery.inference.solver.Solver;

/** Forecast, margin, stabilisation, solver: the decisions of InfAdapter and MS+ (paper, section 4). */
final class SolvingController implements Controller {
    private final PolicyContext context;
    private final Solver solver;
    private final Stabiliser stabiliser;

    SolvingController(PolicyContext context, Solver solver) {
        this.context = context;
        this.solver = solver;
        stabiliser = new Stabiliser(context.parameters().stabilisation());
    }

    @Override
    public Decision decide(Situation situation) {
        if (situation.maxima().length == 0) {
            return new Decision.Keep();
        }
        double forecast = context.forecaster().forecast(situation.maxima(), situation.now());
        int load = Math.max(1, (int) ((1 + context.parameters().margin()) * forecast));
        Plan present = situation.present();
        if (stabiliser.putsOff(load > present.load())) {
            return new Decision.Skip();
        }
        Optional<Allocation> chosen = solver.solve(load, present.allocation());
        return chosen.isPresent()
                ? new Decision.Switch(Plan.filled(context.objective(), chosen.get(), load))
                : new Decision.Keep();
    }
}
