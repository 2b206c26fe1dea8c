/**
 * The adapter of a pipeline: monitor, predictors, the policies IPA, FA2-low, FA2-high and RIM, and the loop that asks
 * them (IPA, sections 3 and 4 of the paper; released code).
 *
 * <p>Rates are requests per second, times picoseconds.
 */
package org.orrery.inference.adapt;
