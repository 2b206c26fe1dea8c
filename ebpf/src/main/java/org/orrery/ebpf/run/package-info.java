/**
 * Loaded programs and their runs: decoding, the interpreter, local calls, tail calls, suspension, and counts of what was run.
 */
package org.orrery.ebpf.run;
