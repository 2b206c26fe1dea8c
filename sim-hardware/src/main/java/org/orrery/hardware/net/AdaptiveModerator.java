package org.orrery.hardware.net;

/** The state of {@link InterruptModeration.Adaptive} for one queue. */
final class AdaptiveModerator implements Moderator {
    private static final int SMALL_FRAME = 64;
    private static final int FULL_FRAME = 1_514;

    private final InterruptModeration.Adaptive settings;
    private long interval;
    private int settling;
    private long measuredAt;

    AdaptiveModerator(InterruptModeration.Adaptive settings) {
        this.settings = settings;
        interval = settings.initial();
    }

    @Override
    public long interval() {
        return interval;
    }

    @Override
    public void served(long packets, long bytes, long now) {
        boolean stale = now - measuredAt > settings.stale();
        measuredAt = now;
        if (stale) {
            change(settings.shortest());
        } else if (settling > 0) {
            settling--;
        } else {
            change(adapted(packets, bytes));
        }
    }

    private void change(long wanted) {
        if (wanted != interval) {
            interval = wanted;
            settling = settings.settling();
        }
    }

    private long adapted(long packets, long bytes) {
        if (packets > 0 && packets < settings.fewPackets() && 8 * bytes < settings.littleData()) {
            return Math.max(settings.shortest(), bulk(packets, bytes) / 2);
        }
        if (packets < settings.low()) {
            return Math.min(settings.longest(), interval + settings.step());
        }
        if (packets <= settings.high()) {
            return interval;
        }
        if (packets <= settings.bulk()) {
            return Math.max(settings.shortest(), interval / 2);
        }
        return bulk(packets, bytes);
    }

    /** Returns the interval of bulk data with the mean size of the frames. */
    private long bulk(long packets, long bytes) {
        double size = Math.min(FULL_FRAME, Math.max(SMALL_FRAME, (double) bytes / packets));
        double share = (size - SMALL_FRAME) / (FULL_FRAME - SMALL_FRAME);
        return settings.smallFrames() + Math.round(share * (settings.fullFrames() - settings.smallFrames()));
    }
}
