/**
 * From trees to parameter records, by the metadata in {@link org.orrery.kernel.param.Param}.
 *
 * <p>The binder is strict: it takes exactly what the metadata declares, reports every problem with its position, and writes down
 * for each parameter its value, unit, provenance and origin. Beside each record it returns the same values as canonical JSON with
 * every default and calibration value filled in, from which the record can be bound again anywhere.
 */
package org.orrery.config.bind;
