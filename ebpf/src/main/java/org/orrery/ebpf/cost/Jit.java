package org.orrery.ebpf.cost;

/** What translates programs to native code on the modelled machine. */
public enum Jit {
    /** The translator of the Linux kernel, with inlined lookups in arrays. */
    KERNEL,
    /** The translator of uBPF in user space. */
    UBPF
}
