/**
 * The eBPF machine: programs in, verdicts, counts and cycles out. Begin with {@link org.orrery.ebpf.Machine}.
 *
 * <p>The instruction set is that of RFC 9669; there is no verifier. Safety comes from a check at load time, from bounds on every
 * access, and from a limit on the instructions of a run.
 */
package org.orrery.ebpf;
