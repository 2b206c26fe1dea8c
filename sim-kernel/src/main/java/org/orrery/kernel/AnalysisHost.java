package org.orrery.kernel;

import java.util.function.Function;

/** Stands for an analysis among the components of a system. */
final class AnalysisHost extends Component {
    private final Analysis analysis;

    AnalysisHost(Scope scope, Function<Scope, Analysis> factory) {
        super(scope);
        analysis = factory.apply(scope);
    }

    @Override
    protected void finish() {
        analysis.compute();
    }
}
