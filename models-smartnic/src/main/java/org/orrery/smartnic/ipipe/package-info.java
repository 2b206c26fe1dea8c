/**
 * iPipe's scheduler of actors on a SmartNIC (SIGCOMM 2019): cores that serve first come first served,
 * cores that serve mailboxes by deficit round robin, and migration to the host. Times are picoseconds.
 */
package org.orrery.smartnic.ipipe;
