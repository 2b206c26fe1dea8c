/**
 * Where the network meets the processors of a host: receive queues that interrupt a vCPU and are polled there, programs
 * at the driver's hook, and which queue is served by which vCPU. Times are picoseconds.
 */
package org.orrery.hardware.host;
