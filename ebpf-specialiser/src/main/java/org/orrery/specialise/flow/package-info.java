/**
 * What is known of registers and of the stack at each place of a graph, and what follows from it: constants, decided branches, code
 * and stores that no one needs.
 *
 * <p>It relies on what a verifier of programs guarantees: r1 to r5 are not read after a call, nothing is read from the stack that was
 * not written, and addresses are not used as numbers.
 */
package org.orrery.specialise.flow;
