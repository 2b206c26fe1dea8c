/**
 * What is done to chains of programs before they run, without a look at tables or traffic: calls between programs become direct, addresses of
 * state become constants (both as PacketMill has them for elements of a packet processor), and blocks are laid out by a recorded profile (as
 * compilers with such profiles do). From byte code to byte code; the result is a program like any other.
 */
package org.orrery.specialise.ahead;
