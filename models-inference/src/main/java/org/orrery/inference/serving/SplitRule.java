package org.orrery.inference.serving;

import org.orrery.kernel.random.RandomStream;

/** How the dispatcher turns quotas into a sequence of variants. */
public enum SplitRule {
    /** The dispatcher's own loop: in round r every variant with a quota of at least r gets one request. */
    QUOTA_ROUNDS,
    /** Smooth weighted round robin, as in nginx; for comparison only. */
    SMOOTH_ROUND_ROBIN,
    /** Independent draws; for comparison only. */
    RANDOM;

    Splitter splitter(RandomStream stream) {
        return switch (this) {
            case QUOTA_ROUNDS -> new QuotaRounds();
            case SMOOTH_ROUND_ROBIN -> new SmoothRoundRobin();
            case RANDOM -> new RandomSplit(stream);
        };
    }
}
