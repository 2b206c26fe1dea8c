/**
 * What the monitor sees of the load, and forecasts of the next minute's largest rate (InfAdapter, section 4).
 *
 * <p>Rates are requests per second.
 */
package org.orrery.inference.forecast;
