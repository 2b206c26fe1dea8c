package org.orrery.inference.solver;

import java.util.Optional;

/** Chooses an allocation. Equal questions get equal answers. */
public interface Solver {
    /**
     * Returns the allocation for a load.
     *
     * @param load requests per second, 1 or more
     * @param present what runs now
     * @return the choice, or empty if the method has none for a load that cannot be carried
     */
    Optional<Allocation> solve(int load, Allocation present);
}
