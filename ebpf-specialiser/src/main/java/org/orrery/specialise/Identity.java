package org.orrery.specialise;

import java.util.Arrays;
import java.util.List;
import org.orrery.ebpf.program.Program;

/** What must be the same for a new program not to replace the running one. */
final class Identity {
    private Identity() {}

    static String of(Program program, List<SiteReport> sites, Swap swap) {
        long[] words = program.words();
        if (swap == Swap.IF_STRUCTURE_CHANGED) {
            for (int slot = 0; slot < words.length; slot++) {
                boolean starts = program.instruction(slot).isPresent();
                words[slot] = starts ? words[slot] & 0xff : 0;
            }
        }
        StringBuilder text = new StringBuilder(Arrays.toString(words));
        sites.forEach(site -> text.append(site.keys()));
        return text.toString();
    }
}
