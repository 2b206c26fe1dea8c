/**
 * Training of the load forecaster, so that its weights can be made again: the paper's network on the minute
 * maxima of the trace's first days. All numbers follow from the seed.
 */
package org.orrery.inference.training;
