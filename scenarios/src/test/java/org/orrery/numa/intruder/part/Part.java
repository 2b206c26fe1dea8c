package org.orrery.numa.intruder.part;

import org.orrery.numa.intruder.Intruder;

/** Knows the whole that knows it. */
public final class Part {
    Intruder whole;
}
