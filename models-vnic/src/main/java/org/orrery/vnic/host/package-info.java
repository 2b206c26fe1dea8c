/** Hosts: vCPUs, a NIC, and the stack that serves the applications. */
package org.orrery.vnic.host;
