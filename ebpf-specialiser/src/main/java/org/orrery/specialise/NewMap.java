package org.orrery.specialise;

import java.util.Map;
import org.orrery.ebpf.map.MapSpec;

/**
 * A map that a specialised program needs.
 *
 * @param spec what it is
 * @param entries what it must hold before the program runs
 */
public record NewMap(MapSpec spec, Map<Key, Key> entries) {}
