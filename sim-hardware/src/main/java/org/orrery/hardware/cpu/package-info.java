/**
 * Virtual CPUs of a host: interrupts and soft interrupts before threads, threads by Linux's completely fair scheduler;
 * a vCPU can be given to a loop that polls. Every vCPU accounts for work, spinning and idling apart. Times are picoseconds.
 */
package org.orrery.hardware.cpu;
