/**
 * The kernel's memory manager on one machine: system calls, faults, mmap_sem and shoot-downs of TLB entries, driven by
 * scripts of threads. One component, {@code numa.vm}.
 */
package org.orrery.numa.vm;
