/** Programs as they come from an assembler, an object file or a compiler, before a machine loads them. */
package org.orrery.ebpf.program;
