package org.orrery.kernel.queue;

import java.util.Random;

/** How the events of a differential test lie in time. */
enum Workload {
    EXPONENTIAL {
        @Override
        long delay(Random random) {
            return (long) (-Math.log(1 - random.nextDouble()) * 1_000_000);
        }
    },
    UNIFORM {
        @Override
        long delay(Random random) {
            return random.nextInt(2_000_000);
        }
    },
    MIXED_SCALES {
        @Override
        long delay(Random random) {
            double mean = random.nextInt(100) == 0 ? 1e13 : 1e5;
            return (long) (-Math.log(1 - random.nextDouble()) * mean);
        }
    },
    ALL_EQUAL {
        @Override
        long delay(Random random) {
            return 100_000;
        }
    },
    FEW_TIMES {
        @Override
        long delay(Random random) {
            return random.nextInt(4) * 1000L;
        }
    },
    MOSTLY_NOW {
        @Override
        long delay(Random random) {
            return random.nextInt(50) == 0 ? 1 + random.nextInt(3) : 0;
        }
    },
    CANCELLED_TIMERS {
        @Override
        long delay(Random random) {
            return random.nextInt(10) == 0 ? random.nextInt(1000) : 1_000_000_000 + random.nextInt(1000);
        }

        @Override
        double cancelShare() {
            return 0.9;
        }
    },
    BURSTS {
        @Override
        long delay(Random random) {
            return random.nextInt(3) * 1_000_000_000L + random.nextInt(300);
        }
    },
    ALL_MAGNITUDES {
        @Override
        long delay(Random random) {
            return random.nextLong() >>> 1 + random.nextInt(63);
        }
    },
    END_OF_TIME {
        @Override
        long delay(Random random) {
            return Long.MAX_VALUE - random.nextInt(3) * random.nextInt(1000);
        }
    },
    INTO_THE_PAST {
        @Override
        long delay(Random random) {
            return random.nextInt(1_000_000);
        }

        @Override
        boolean restarts(Random random, long time) {
            return random.nextInt(500) == 0;
        }
    };

    /** Returns picoseconds from now to the next event to insert. */
    abstract long delay(Random random);

    /** Returns the share of steps that cancel. */
    double cancelShare() {
        return 0.1;
    }

    int priority(Random random) {
        return random.nextInt(3) == 0 ? random.nextInt(4) : 1;
    }

    /** Returns whether events are inserted from time 0 on again, which a simulation never does. */
    boolean restarts(Random random, long time) {
        return false;
    }
}
