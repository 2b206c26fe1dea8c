package org.orrery.dataplane.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.orrery.kernel.Simulation;

class CoreUseTest {
    @Test
    void aCoreIsBusyForItsShareOfTheTimeThatIsAccountedFor() {
        Simulation simulation = new Simulation(1, 0);
        Sums sums = new Sums(1, 0);
        CoreUse core = new CoreUse(simulation.scope("host.core-1"), sums::picoseconds);
        sums.time(4_000);
        core.worked(3_000);
        assertThat(simulation.metrics().result("host.core-1.utilisation")).isEqualTo(0.75);
        sums.clear();
        core.clear();
        sums.time(1_000);
        assertThat(simulation.metrics().result("host.core-1.utilisation")).isZero();
    }
}
