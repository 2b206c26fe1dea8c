package org.orrery.inference.serving;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.orrery.inference.Binding;
import org.orrery.inference.kube.PodStart;
import org.orrery.kernel.units.Quantity;

class PodParametersTest {
    private static PodStart.Times start(String loadTime, String serviceTime, String parameters) {
        return new Binding()
                .bind(PodParameters.class, parameters)
                .start(Quantity.time(loadTime), Quantity.time(serviceTime));
    }

    private static PodStart.Times readyAt(String time) {
        return new PodStart.Times(Quantity.time("1.5 s"), 1, Quantity.time(time), Quantity.time(time));
    }

    @Test
    void aPodIsReadyAtTheFirstProbeAfterStartLoadAndWarmUp() {
        // 1.5 s start, 6.44 s load, 4 x 40 ms warm-up: 8.1 s; probes come at 1.5 s and each second after that.
        assertThat(start("6440 ms", "40 ms", "{}")).isEqualTo(readyAt("8.5 s"));
    }

    @Test
    void theSideCarBindsWhenTheModelLoadsFaster() {
        // Side-car: 3 s start and 2 s pause after the container start, then 160 ms.
        assertThat(start("0 s", "40 ms", "{}")).isEqualTo(readyAt("7.5 s"));
    }

    @Test
    void withoutWarmUpTheProbeAfterTheSideCarsPauseSeesThePodReady() {
        assertThat(start("0 s", "50 s", "{warmup-requests: 0}")).isEqualTo(readyAt("6.5 s"));
    }
}
