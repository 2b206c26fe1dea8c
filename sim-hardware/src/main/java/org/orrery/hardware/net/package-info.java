/**
 * Packets, receive-side scaling, virtual NICs and the fabric between them.
 *
 * <p>Times are picoseconds, sizes of frames and payloads bytes, rates bit/s. A frame is counted from the Ethernet
 * header to the end of the payload; {@link org.orrery.hardware.net.Packet#WIRE_OVERHEAD} more bytes pass on a wire.
 */
package org.orrery.hardware.net;
