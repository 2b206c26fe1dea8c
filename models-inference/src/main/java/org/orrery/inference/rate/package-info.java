/**
 * How the models read the rates of their parameters.
 *
 * <p>A parameter holds millionths per second; everything else computes in requests per second.
 */
package org.orrery.inference.rate;
