package org.orrery.hardware.net;

import org.orrery.kernel.time.SimTime;

/**
 * The state of {@link InterruptModeration.Dim} for one queue: a walk over five settings. After every 64 interrupts the
 * rates of bytes, packets and interrupts since the last decision are compared with those before it. As long as things get
 * better the walk goes on, otherwise it turns; where turning has found the top, or nothing changes any more, it parks.
 */
final class DimModerator implements Moderator {
    private static final int INTERRUPTS = 64;
    private static final int SETTINGS = InterruptModeration.Dim.SETTINGS;
    private static final int TIRED = 2 * SETTINGS;
    private static final int SIGNIFICANT_PERCENT = 10;

    private final InterruptModeration.Dim.Profile profile;
    private int setting;
    private Walk walk = Walk.ON_TOP;
    private int stepsRight;
    private int stepsLeft;
    private int tired;
    private int interrupts;
    private long packets;
    private long bytes;
    private long measuredSince;
    private boolean measuring;
    private Rates before = new Rates(0, 0, 0);
    /** What the NIC has been told, which at the start is not where the walk stands. */
    private int told;

    private enum Walk {
        ON_TOP,
        EXHAUSTED,
        RIGHT,
        LEFT
    }

    private enum Comparison {
        BETTER,
        SAME,
        WORSE
    }

    /** Rates of each millisecond, rounded up. */
    private record Rates(long bytes, long packets, long interrupts) {
        private static Rates of(long bytes, long packets, long microseconds) {
            return new Rates(
                    perMillisecond(bytes, microseconds),
                    perMillisecond(packets, microseconds),
                    perMillisecond(INTERRUPTS, microseconds));
        }

        private static long perMillisecond(long count, long microseconds) {
            return (1_000 * count + microseconds - 1) / microseconds;
        }

        Comparison against(Rates old) {
            if (old.bytes == 0) {
                return bytes == 0 ? Comparison.SAME : Comparison.BETTER;
            }
            if (differs(bytes, old.bytes)) {
                return bytes > old.bytes ? Comparison.BETTER : Comparison.WORSE;
            }
            if (differs(packets, old.packets)) {
                return packets > old.packets ? Comparison.BETTER : Comparison.WORSE;
            }
            if (differs(interrupts, old.interrupts)) {
                return interrupts < old.interrupts ? Comparison.BETTER : Comparison.WORSE;
            }
            return Comparison.SAME;
        }

        private static boolean differs(long value, long old) {
            return old > 0 && 100 * Math.abs(value - old) / old > SIGNIFICANT_PERCENT;
        }
    }

    DimModerator(InterruptModeration.Dim settings) {
        profile = settings.profile();
        told = settings.start();
    }

    @Override
    public long interval() {
        return profile.interval(told);
    }

    @Override
    public int packets() {
        return profile.packets(told);
    }

    @Override
    public boolean runsFromPacket() {
        return profile.runsFromPacket();
    }

    @Override
    public void served(long taken, long takenBytes, long now) {
        if (!measuring) {
            // The first interrupt, and the first after a change, begins a measurement.
            begin(now);
            return;
        }
        interrupts++;
        packets += taken;
        bytes += takenBytes;
        long microseconds = (now - measuredSince) / SimTime.MICROSECOND;
        if (interrupts < INTERRUPTS || microseconds == 0) {
            return;
        }
        int old = setting;
        decide(Rates.of(bytes, packets, microseconds));
        if (setting == old) {
            begin(now);
        } else {
            told = setting;
            measuring = false;
        }
    }

    private void begin(long now) {
        measuring = true;
        measuredSince = now;
        interrupts = 0;
        packets = 0;
        bytes = 0;
    }

    private void decide(Rates rates) {
        boolean stays = walk == Walk.ON_TOP;
        switch (walk) {
            case ON_TOP -> {
                if (rates.against(before) != Comparison.SAME) {
                    leaveParking();
                }
            }
            case EXHAUSTED -> {
                tired--;
                if (tired == 0) {
                    leaveParking();
                }
            }
            case RIGHT, LEFT -> walkOn(rates.against(before));
        }
        if (!stays || walk != Walk.ON_TOP) {
            before = rates;
        }
    }

    private void walkOn(Comparison comparison) {
        if (comparison != Comparison.BETTER) {
            turn();
        }
        if (isOnTop()) {
            park();
            return;
        }
        if (tired == TIRED) {
            rest(Walk.EXHAUSTED);
        } else if (!step()) {
            park();
        }
    }

    private void turn() {
        if (walk == Walk.RIGHT) {
            walk = Walk.LEFT;
            stepsLeft = 0;
        } else {
            walk = Walk.RIGHT;
            stepsRight = 0;
        }
    }

    /** One step back after several forward, and no better: the top lies here. */
    private boolean isOnTop() {
        return walk == Walk.RIGHT ? stepsLeft > 1 && stepsRight == 1 : stepsRight > 1 && stepsLeft == 1;
    }

    private void park() {
        tired = 0;
        rest(Walk.ON_TOP);
    }

    private void rest(Walk parked) {
        stepsRight = 0;
        stepsLeft = 0;
        walk = parked;
    }

    private void leaveParking() {
        walk = setting > 0 ? Walk.LEFT : Walk.RIGHT;
        if (tired < TIRED) {
            step();
        }
    }

    /** Goes a step in the direction of the walk; returns false at the edge. */
    private boolean step() {
        if (walk == Walk.RIGHT ? setting == SETTINGS - 1 : setting == 0) {
            return false;
        }
        if (walk == Walk.RIGHT) {
            setting++;
            stepsRight++;
        } else {
            setting--;
            stepsLeft++;
        }
        tired++;
        return true;
    }
}
