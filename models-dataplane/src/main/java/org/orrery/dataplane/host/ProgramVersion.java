package org.orrery.dataplane.host;

import org.orrery.specialise.SiteReport;
import org.orrery.specialise.Specialised;

/** What frames run through. */
enum ProgramVersion {
    /** The programs as they were loaded, also while a write of the control plane has made the present ones stale. */
    ORIGINAL,
    /** The programs with sampling code. */
    INSTRUMENTED,
    /** Programs that are right for what tables held. */
    SPECIALISED;

    /** Returns what a cycle has made. */
    static ProgramVersion of(Specialised made) {
        boolean compiled = made.sites().stream()
                .anyMatch(site -> !site.keys().isEmpty()
                        || !site.shape().isEmpty()
                        || site.state() == SiteReport.State.ELIMINATED);
        boolean sampled = made.sites().stream().anyMatch(SiteReport::sampled);
        return compiled ? SPECIALISED : sampled ? INSTRUMENTED : ORIGINAL;
    }
}
