package org.orrery.specialise.walls;

import org.orrery.vnic.host.Host;

/** Breaks the wall above the specialiser. */
public final class Intruder {
    Host host;
}
