package org.orrery.ebpf.intruder;

import org.junit.jupiter.api.Assertions;
import org.orrery.ebpf.intruder.part.Part;

/** Breaks each wall. */
public class Intruder {
    static long state = System.nanoTime();

    Part part = new Part();
    Class<?> other = Assertions.class;
}
