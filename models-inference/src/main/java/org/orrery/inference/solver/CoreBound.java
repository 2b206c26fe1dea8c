package org.orrery.inference.solver;

/** How many cores the solver may use for a load. */
public enum CoreBound {
    /** The whole budget. */
    BUDGET,
    /** What the most accurate variant alone would need for the load, or the budget (code until March 2023). */
    HEAVIEST_VARIANT
}
