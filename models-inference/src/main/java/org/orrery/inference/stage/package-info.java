/**
 * Pipelines of models as data: stages, their variants, measured profiles, base allocations and SLAs (IPA, sections
 * 3 and 4 of the paper).
 *
 * <p>Throughputs are requests per second, times picoseconds unless the name says seconds, accuracies fractions.
 */
package org.orrery.inference.stage;
