/** Data planes whose programs are transformed before they run: PacketMill, and layout by a recorded profile. */
package org.orrery.dataplane.ahead;
