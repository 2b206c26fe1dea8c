package org.orrery.inference.control;

import org.orrery.inference.forecast.Forecaster;
import org.orrery.inference.solver.Objective;

/**
 * What policies are made from.
 *
 * @param objective the decision problem
 * @param forecaster of the load
 * @param parameters of the loop
 */
public record PolicyContext(Objective objective, Forecaster forecaster, ControlParameters parameters) {}
