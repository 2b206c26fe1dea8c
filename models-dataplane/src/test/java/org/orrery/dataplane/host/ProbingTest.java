package org.orrery.dataplane.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.orrery.hardware.cpu.SchedulerParameters;
import org.orrery.hardware.net.InterruptModeration;
import org.orrery.hardware.net.XdpDriverCosts;
import org.orrery.kernel.Events;
import org.orrery.kernel.Part;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.time.SimTime;

/** Round trips of stamped frames are the sum of their parts where nothing else comes, and those of a full ring where too much comes. */
class ProbingTest {
    private static final long MS = SimTime.MILLISECOND;
    private static final long US = SimTime.MICROSECOND;
    private static final long CLOCK = 1_000_000_000L;
    private static final int RING = 64;
    private static final int REDIRECT = 4;
    private static final int DROP = 1;
    private static final XdpDriverCosts DRIVER = new XdpDriverCosts(1_000, 100, 0, 0, 0, 0, 200, 0);

    private final Simulation simulation = new Simulation(3, 0);

    private static ProbeParameters parameters() {
        return new ProbeParameters(
                0,
                MS,
                ProbeParameters.Which.BEST,
                new ProbeParameters.Background.None(),
                8 * US,
                RING,
                64,
                new InterruptModeration.None(),
                new SchedulerParameters(3 * US, 0, 0, 0, 0, 24 * MS, 3 * MS, 4 * MS, 4 * MS, 0, 1, 1, 2 * MS, 10, 5),
                Optional.empty());
    }

    private double median(double rate) {
        Probing probing = new Probing(simulation.scope("probes"), parameters(), DRIVER, CLOCK, 60);
        probing.begin(
                new Stamping(new double[] {700, 700}, new int[] {REDIRECT, REDIRECT}, new int[] {0}, () -> 1, rate));
        simulation.run(400 * MS);
        return simulation.metrics().results().get("probes.median");
    }

    @Test
    void whereNothingElseComesARoundTripIsTheSumOfItsParts() {
        // 8 us outside, 3 us to wake, 1 us interrupt, 0.1 us receiving, 0.7 us program, 0.2 us sending.
        assertThat(median(0)).isCloseTo(13, within(1e-6));
    }

    @Test
    void whereTooMuchComesAFrameWaitsForAFullRing() {
        // A frame takes 1 us, and 2 million come each second: the ring is full of 64, and polls have 64.
        assertThat(median(2_000_000)).isBetween(8.0 + 64, 8.0 + 3 * 64);
    }

    /** Has statistics begin anew at a time. */
    private static final class WarmUp extends Part {
        private enum Kind {
            END
        }

        private final Events<Kind> events;
        private final long end;

        WarmUp(Simulation run, long end, Runnable also) {
            super(run.scope("warm-up"));
            this.end = end;
            events = events(Kind.class, (kind, argument, reference) -> {
                run.resetStatistics();
                also.run();
            });
        }

        @Override
        protected void start() {
            events.after(end, Kind.END);
        }
    }

    private double lost(double rate, double cycles, int verdict, long warmUp) {
        Simulation run = new Simulation(3, 0);
        new WarmUp(run, warmUp, () -> {});
        Probing probing = new Probing(run.scope("probes"), parameters(), DRIVER, CLOCK, 60);
        probing.begin(new Stamping(
                new double[] {cycles, cycles}, new int[] {verdict, verdict}, new int[] {0}, () -> 1, rate));
        run.run(400 * MS);
        return run.metrics().results().get("probes.lost");
    }

    @Test
    void framesThatCameBeforeTheEndOfTheWarmUpDoNotCountAsBack() {
        // A frame takes 5 ms and one comes each millisecond: at 100 ms the ring is full, and those that leave later
        // were in it then.
        assertThat(lost(0, 5_000_000, REDIRECT, 100 * MS)).isBetween(0.83, 1.0);
    }

    @Test
    void whatIsLostInTheWarmUpDoesNotCount() {
        int[] verdicts = {DROP, DROP};
        Simulation run = new Simulation(3, 0);
        new WarmUp(run, 100 * MS, () -> verdicts[0] = REDIRECT);
        Probing probing = new Probing(run.scope("probes"), parameters(), DRIVER, CLOCK, 60);
        probing.begin(new Stamping(new double[] {700, 700}, verdicts, new int[] {0}, () -> 1, 0));
        run.run(400 * MS);
        assertThat(run.metrics().results().get("probes.lost")).isZero();
    }

    @Test
    void stampedFramesThatAFullRingRefusesAreLostAsOthersAre() {
        // Twice what the core can take: half of all are refused.
        assertThat(lost(2_000_000, 700, REDIRECT, 100 * MS)).isBetween(0.35, 0.65);
    }

    @Test
    void framesThatAProgramDropsDoNotComeBack() {
        assertThat(lost(0, 700, DROP, 100 * MS)).isEqualTo(1);
    }
}
