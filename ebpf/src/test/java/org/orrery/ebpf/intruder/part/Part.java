package org.orrery.ebpf.intruder.part;

import org.orrery.ebpf.intruder.Intruder;

/** Closes a cycle of packages. */
public class Part {
    Class<?> whole = Intruder.class;
}
