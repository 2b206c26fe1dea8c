/** Machines: sockets, cores, distances, caches, TLBs and the numbers of each, by machine name. */
package org.orrery.hardware.memory.machine;
