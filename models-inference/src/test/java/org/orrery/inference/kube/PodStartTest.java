package org.orrery.inference.kube;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.random.Distribution;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.time.SimTime;

class PodStartTest {
    private static RandomStream stream() {
        return new Simulation(1, 0).streams().stream("pods", "start");
    }

    private static Distribution seconds(double from, double to) {
        return new Distribution.Uniform(from * SimTime.SECOND, to * SimTime.SECOND);
    }

    @Test
    void aModelLoadsTheLongerTheMoreParametersItHas() {
        PodStart start = new PodStart.TwoPhase(seconds(5, 9), seconds(2, 4), SimTime.SECOND / 10);
        PodStart.Times small = start.source(stream()).next(0);
        PodStart.Times large = start.source(stream()).next(30);
        assertThat(large.ready()).isEqualTo(small.ready());
        assertThat(large.serving() - small.serving()).isEqualTo(3 * SimTime.SECOND);
    }

    @Test
    void inOnePhaseTheSizeIsPartOfTheGivenTime() {
        PodStart start = new PodStart.OnePhase(seconds(5, 9));
        assertThat(start.source(stream()).next(30))
                .isEqualTo(start.source(stream()).next(0));
    }
}
