/**
 * The way of a request: dispatcher, service of a variant, serving pod with its two gates.
 *
 * <p>The classes here take no decisions; controllers tell the deployments what to run. Times are picoseconds.
 * Requests are pooled objects, so that the steady state allocates nothing.
 */
package org.orrery.inference.serving;
