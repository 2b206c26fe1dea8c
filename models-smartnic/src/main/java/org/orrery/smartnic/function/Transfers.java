package org.orrery.smartnic.function;

import org.orrery.smartnic.region.Contents;
import org.orrery.smartnic.region.Words;

/** Carries transfers out, at one instant each. */
final class Transfers {
    private Transfers() {}

    /** Moves the data between a region and a scratch area; returns the old number of what is atomic, otherwise 0. */
    static long carryOut(Udma udma, Invocation invocation) {
        if (udma.kind() == Udma.Kind.YIELD) {
            return 0;
        }
        Contents contents = udma.region().contents();
        byte[] buffer = invocation.buffer();
        switch (udma.kind()) {
            case READ -> {
                contents.read(udma.offset(), buffer, 0, udma.length());
                invocation.write(udma.scratch(), buffer, udma.length());
                return 0;
            }
            case WRITE -> {
                invocation.read(udma.scratch(), buffer, udma.length());
                contents.write(udma.offset(), buffer, 0, udma.length());
                return 0;
            }
            default -> {
                contents.read(udma.offset(), buffer, 0, 8);
                long old = Words.get(buffer, 0);
                boolean swaps = udma.kind() == Udma.Kind.ADD || old == udma.first();
                if (swaps) {
                    Words.set(buffer, 0, udma.kind() == Udma.Kind.ADD ? old + udma.first() : udma.second());
                    contents.write(udma.offset(), buffer, 0, 8);
                }
                return old;
            }
        }
    }
}
