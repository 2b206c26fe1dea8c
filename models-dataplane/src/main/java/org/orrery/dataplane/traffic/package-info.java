/** Packets and how often they come. Addresses and ports are numbers, most significant byte first; lengths are bytes without the check sequence. */
package org.orrery.dataplane.traffic;
