/**
 * Captures of network traffic: pcap with stamps of micro- or nanoseconds in either byte order, and pcapng. Files are read as
 * streams, in constant memory. Lengths are bytes, times nanoseconds since 1970.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-opsawg-pcap/">PCAP Capture File Format</a>
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-opsawg-pcapng/">PCAP Next Generation</a>
 */
package org.orrery.ebpf.pcap;
