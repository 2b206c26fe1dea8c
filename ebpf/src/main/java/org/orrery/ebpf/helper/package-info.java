/**
 * Helper functions that programs call by number, with those of Linux that the models need; models register their own from 1000.
 *
 * <p>Times are nanoseconds of simulated time; results below zero are negated error numbers of Linux.
 */
package org.orrery.ebpf.helper;
