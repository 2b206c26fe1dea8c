package org.orrery.smartnic.splinter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.random.KeyChoice;
import org.orrery.kernel.time.SimTime;

class SplinterServerTest {
    private static final long US = SimTime.MICROSECOND;

    /** Polls of 0.4 us and tasks of 0.6 us. */
    private static double value(int tenants, long perSecond, boolean locality, boolean steals, String metric) {
        Simulation simulation = new Simulation(1, 0);
        SplinterParameters parameters = new SplinterParameters(
                4,
                tenants,
                new KeyChoice.Uniform(),
                perSecond * 1_000_000,
                SplinterParameters.Place.NATIVE,
                locality,
                steals,
                1_000_000_000L,
                400,
                100,
                600,
                0,
                US,
                32);
        new SplinterServer(simulation.scope("store"), parameters);
        simulation.run(20 * SimTime.MILLISECOND);
        return simulation.metrics().results().get("store." + metric);
    }

    @Test
    void anIdleRequestTakesTwoWaysOnePollAndOneTask() {
        assertThat(value(1000, 1000, true, true, "latency.p50")).isCloseTo(3.0, within(0.05));
    }

    @Test
    void whatTheServerServesAtMostIsItsCoresOverTheTimeOfARequest() {
        assertThat(value(1000, 8_000_000, true, true, "rate")).isCloseTo(4.0, within(0.1));
        assertThat(value(1000, 8_000_000, true, true, "busy")).isGreaterThan(0.99);
    }

    @Test
    void aTenantKeepsItsCoreUnlessTheNeighbourIsIdle() {
        // One tenant: one core of four, and its left neighbour where that may take.
        assertThat(value(1, 8_000_000, true, false, "rate")).isCloseTo(1.0, within(0.05));
        assertThat(value(1, 8_000_000, true, true, "rate")).isCloseTo(2.0, within(0.1));
        assertThat(value(1, 8_000_000, false, false, "rate")).isCloseTo(4.0, within(0.1));
    }

    @Test
    void requestsThatGetLostAreSeen() {
        assertThat(SplinterServer.conservation(5, 3, 2)).isEmpty();
        assertThat(SplinterServer.conservation(5, 2, 2)).contains("5 requests were sent");
    }
}
