package org.orrery.inference.serving;

import org.orrery.kernel.random.RandomStream;

/** How the dispatcher turns quotas into a sequence of variants. */
public enum SplitRule {
    /** The dispatcher's own loop: in round r every variant with a quota of at least r gets one request. */
    QUOTA_ROUNDS {
        @Override
        Splitter splitter(RandomStream stream) {
            return new QuotaRounds();
        }
    },
    /** Smooth weighted round robin, as in nginx; for comparison only. */
    SMOOTH_ROUND_ROBIN {
        @Override
        Splitter splitter(RandomStream stream) {
            return new SmoothRoundRobin();
        }
    },
    /** Independent draws; for comparison only. */
    RANDOM {
        @Override
        Splitter splitter(RandomStream stream) {
            return new RandomSplit(stream);
        }
    };

    abstract Splitter splitter(RandomStream stream);
}
