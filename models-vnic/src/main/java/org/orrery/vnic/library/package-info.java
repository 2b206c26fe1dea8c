/**
 * Stacks that are libraries in the application's process and run to completion on its thread: raw DPDK, eRPC, and TCP
 * libraries such as F-Stack. Each application thread owns a queue pair.
 */
package org.orrery.vnic.library;
