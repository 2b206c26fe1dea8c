/**
 * The 32-bit address space of a run: context, packet, stack, memory of models, and the values of maps.
 *
 * <p>Addresses are bytes. Values are little-endian. Every access is checked against its region.
 */
package org.orrery.ebpf.memory;
