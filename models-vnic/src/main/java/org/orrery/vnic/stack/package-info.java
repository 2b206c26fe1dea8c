/**
 * What host stacks and applications see of each other: threads, endpoints, connections, messages; and what a stack
 * demands of a NIC. Times are picoseconds, sizes bytes.
 */
package org.orrery.vnic.stack;
