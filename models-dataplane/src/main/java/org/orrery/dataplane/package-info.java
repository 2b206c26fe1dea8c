/** Software data planes as eBPF programs, what specialises them at run time, and the hosts that they run on. */
package org.orrery.dataplane;
