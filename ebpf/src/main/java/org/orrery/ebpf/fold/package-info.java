/**
 * What the verifier of Linux does to a program before it is translated: branches on read-only data are decided, and code that cannot be
 * reached is left out. Cycles of a kernel are to be predicted from the program that remains.
 */
package org.orrery.ebpf.fold;
