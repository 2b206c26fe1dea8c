package org.orrery.studies.search;

import org.orrery.kernel.results.Estimate;

/**
 * How a result reacts to a parameter.
 *
 * @param result expression over the results, with its point of the sweep
 * @param parameter path of the parameter
 * @param low low end of the parameter's range, with unit
 * @param high high end of it
 * @param atLow the result at the low end, in the given unit
 * @param atHigh the result at the high end
 * @param unit unit of the results, may be empty
 * @param elasticity relative change of the result for a relative change of the parameter; NaN if undefined
 */
public record Elasticity(
        String result,
        String parameter,
        String low,
        String high,
        double atLow,
        double atHigh,
        String unit,
        Estimate elasticity) {}
