/**
 * Virtual CPUs of a host: interrupts and soft interrupts before threads, threads by Linux's completely fair scheduler,
 * and pinned threads that poll. Every vCPU accounts for work, spinning and idling apart. Times are picoseconds.
 */
package org.orrery.vnic.cpu;
