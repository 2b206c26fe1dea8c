/**
 * Machnet: a user-space stack in a process of its own, for the least common denominator of cloud NICs ("Enabling Fast
 * Networking in the Public Cloud", ASPLOS 2026). Engines poll one queue pair each;
 * applications reach them through channels in shared memory; connections find the right receive queue by SYN spraying.
 */
package org.orrery.vnic.machnet;
