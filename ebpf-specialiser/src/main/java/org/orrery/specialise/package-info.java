/**
 * Specialises chains of eBPF programs at run time to what their maps hold and to what traffic looks up, from byte code to byte code, as
 * Morpheus (Miano and others, ASPLOS 2022) does it. The result is a program like any other: a machine loads it, runs it and counts it.
 *
 * <p>{@link org.orrery.specialise.Specialiser} begins each cycle with the original programs. What it knows of them, lookups and writes, is found
 * once; from the present contents of maps and heat maps it plans what becomes of each lookup; it writes the code of the plans into a graph of
 * blocks; and it cleans the graph up as a compiler would. {@link org.orrery.specialise.Policies} says how, row by row.
 *
 * <p>Shares are fractions from 0 to 1, costs are nanoseconds, sizes are bytes, and slots count instructions of 8 bytes.
 */
package org.orrery.specialise;
