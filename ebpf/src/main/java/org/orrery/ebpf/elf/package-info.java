/**
 * Object files of eBPF (ELF64, little-endian, machine 247): programs, maps by BTF or by their old definitions, and data. Offsets and
 * sizes are bytes. Whatever is wrong with a file leads to an {@link org.orrery.ebpf.elf.ObjectException}.
 */
package org.orrery.ebpf.elf;
