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
        byte[] area = invocation.area();
        int at = Invocation.at(udma.scratch());
        switch (udma.kind()) {
            case READ -> contents.read(udma.offset(), area, at, udma.length());
            case WRITE -> contents.write(udma.offset(), area, at, udma.length());
            default -> {
                return atomic(udma, contents);
            }
        }
        return 0;
    }

    private static long atomic(Udma udma, Contents contents) {
        byte[] word = new byte[8];
        contents.read(udma.offset(), word, 0, 8);
        long old = Words.get(word, 0);
        boolean adds = udma.kind() == Udma.Kind.ADD;
        if (adds || old == udma.first()) {
            Words.set(word, 0, adds ? old + udma.first() : udma.second());
            contents.write(udma.offset(), word, 0, 8);
        }
        return old;
    }
}
