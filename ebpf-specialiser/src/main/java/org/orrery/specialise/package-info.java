/**
 * Specialises chains of eBPF programs at run time to what their maps hold and to what traffic looks up, from byte code to byte code, as
 * Morpheus (Miano and others, ASPLOS 2022) does it. The result is a program like any other: a machine loads it, runs it and counts it.
 */
package org.orrery.specialise;
