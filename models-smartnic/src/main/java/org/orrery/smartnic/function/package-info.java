/**
 * Functions as eBPF programs, what they may ask of memory, and what carries them out (NAAM dossier, sections 2.3 and 2.4).
 * Times are picoseconds, sizes bytes.
 */
package org.orrery.smartnic.function;
