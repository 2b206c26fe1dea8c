package org.orrery.vnic.stack;

/**
 * Where a server listens.
 *
 * @param stack the stack of its host
 * @param ip IPv4 address of the host
 * @param port port in the stack's own numbering
 */
public record Address(HostStack stack, int ip, int port) {}
