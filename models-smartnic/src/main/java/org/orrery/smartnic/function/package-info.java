/**
 * Functions as eBPF programs, what they may ask of memory, and what carries them out (NAAM; a reconstruction, docs/smartnic.md).
 * Times are picoseconds, sizes bytes.
 */
package org.orrery.smartnic.function;
