/**
 * Raft (Ongaro and Ousterhout, USENIX ATC 2014): leader election and log replication, run on simulated hosts with the
 * costs of hashicorp/raft (Machnet, section 5.3.1). Times are picoseconds.
 */
package org.orrery.vnic.raft;
