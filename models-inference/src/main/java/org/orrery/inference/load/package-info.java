/**
 * Request load: traces of requests per second, and generators that turn a second's count into arrivals.
 *
 * <p>The generators follow the load tester of the InfAdapter and IPA experiments.
 */
package org.orrery.inference.load;
