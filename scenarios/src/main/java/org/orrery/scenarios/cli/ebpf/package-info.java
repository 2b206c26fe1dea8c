/** The commands {@code orrery ebpf …}: arguments in, tables out; what is computed is computed by the eBPF machine. */
package org.orrery.scenarios.cli.ebpf;
