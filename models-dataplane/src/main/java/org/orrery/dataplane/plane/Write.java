package org.orrery.dataplane.plane;

/**
 * What a control plane writes.
 *
 * @param map name of the map
 * @param key the key
 * @param value its new value
 */
public record Write(String map, byte[] key, byte[] value) {}
