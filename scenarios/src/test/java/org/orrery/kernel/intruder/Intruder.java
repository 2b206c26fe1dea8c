package org.orrery.kernel.intruder;

import org.orrery.config.yaml.Problems;

/** Breaks the wall around the kernel. */
public final class Intruder {
    final Problems problems = new Problems();
}
