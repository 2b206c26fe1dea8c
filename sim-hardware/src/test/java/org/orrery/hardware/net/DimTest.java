package org.orrery.hardware.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;
import org.orrery.hardware.Hardware;

/** Walks worked out by hand from the rules of Linux's lib/dim. */
class DimTest {
    private static final long US = Hardware.US;
    private static final List<Integer> CQE = List.of(2, 8, 16, 32, 64);

    private final Moderator moderator = new InterruptModeration.Dim(InterruptModeration.Dim.Profile.CQE, 1).moderator();
    private long now;

    /** Runs through decisions; the packets of each interrupt, 100 us apart, depend on the setting. */
    private List<Integer> walk(int decisions, IntToLongFunction packets) {
        List<Integer> settings = new ArrayList<>();
        for (int i = 0; i < decisions; i++) {
            long before = moderator.interval();
            // The first interrupt after a change begins the measurement.
            for (int interrupt = 0; interrupt < 65 && moderator.interval() == before; interrupt++) {
                long count = packets.applyAsLong(setting());
                now += 100 * US;
                moderator.served(count, 100 * count, now);
            }
            settings.add(setting());
        }
        return settings;
    }

    private int setting() {
        return CQE.indexOf((int) (moderator.interval() / US));
    }

    @Test
    void theProfilesAreThoseOfTheKernel() {
        List<String> settings = new ArrayList<>();
        for (InterruptModeration.Dim.Profile profile : InterruptModeration.Dim.Profile.values()) {
            for (int i = 0; i < 5; i++) {
                settings.add(profile.interval(i) / US + "/" + profile.packets(i));
            }
        }
        assertThat(settings)
                .containsExactly(
                        "2/256", "8/128", "16/64", "32/64", "64/64", "1/256", "8/256", "64/256", "128/256", "256/256");
    }

    @Test
    void itStartsWithTheSettingTheDriverGives() {
        assertThat(moderator.interval()).isEqualTo(8 * US);
        assertThat(moderator.packets()).isEqualTo(128);
        assertThat(moderator.runsFromPacket()).isTrue();
    }

    @Test
    void whereNothingChangesItGoesToAndFroUntilItIsTired() {
        // The walk stands at 0 while the NIC has 1: the first decision goes to 1. Then the same rates turn it each
        // time,
        // until ten steps are done; it rests for ten decisions and begins anew, to the left.
        List<Integer> settings = walk(11, setting -> 1);
        assertThat(settings).containsExactly(1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0);
        assertThat(walk(9, setting -> 1)).containsOnly(0);
        assertThat(walk(3, setting -> 1)).containsExactly(1, 0, 1);
    }

    @Test
    void whatGetsBetterToTheRightEndsAtTheLastSettingAndParksThere() {
        IntToLongFunction growing = setting -> 10L << setting;
        assertThat(walk(6, growing)).containsExactly(1, 0, 1, 2, 3, 4);
        assertThat(walk(20, growing)).containsOnly(4);
    }

    @Test
    void itParksOnTheTop() {
        long[] rates = {100, 200, 300, 200, 100};
        IntToLongFunction peak = setting -> rates[setting];
        assertThat(walk(7, peak)).containsExactly(1, 0, 1, 2, 3, 2, 2);
        assertThat(walk(20, peak)).containsOnly(2);
        // Another load is looked at anew.
        assertThat(walk(1, setting -> 1)).containsExactly(1);
    }

    @Test
    void aDifferenceOfATenthIsNone() {
        IntToLongFunction flat = setting -> 100 + 2L * setting;
        assertThat(walk(10, flat)).containsExactly(1, 0, 1, 0, 1, 0, 1, 0, 1, 0);
    }
}
