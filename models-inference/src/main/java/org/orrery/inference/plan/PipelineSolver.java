package org.orrery.inference.plan;

import java.util.Optional;

/** Chooses a configuration. Equal questions get equal answers. */
public interface PipelineSolver {
    /**
     * Returns the best configuration for a load.
     *
     * @param load requests per second, 0 or more
     * @return empty if no configuration carries the load within the SLA
     */
    Optional<Configuration> solve(int load);
}
