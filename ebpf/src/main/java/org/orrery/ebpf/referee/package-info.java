/**
 * The Linux kernel as referee: programs are loaded through bpftool and run by the kernel's own test run, which returns their mean
 * time. Optional; it needs Linux, root or CAP_BPF, and bpftool. Times are nanoseconds of a whole run unless their name says net.
 */
package org.orrery.ebpf.referee;
