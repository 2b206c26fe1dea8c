/** Hosts that run a data plane: traffic, cores, the optimiser beside them, and what is measured. Times are picoseconds, costs cycles. */
package org.orrery.dataplane.host;
