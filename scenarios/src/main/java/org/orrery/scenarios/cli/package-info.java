/**
 * The command line {@code orrery}.
 *
 * <p>Exit status: 0 done, 1 an expectation failed, 2 bad input, 3 a run failed.
 */
package org.orrery.scenarios.cli;
