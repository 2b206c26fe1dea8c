package org.orrery.smartnic.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.orrery.hardware.cpu.SchedulerParameters;
import org.orrery.hardware.cpu.Vcpu;
import org.orrery.hardware.cpu.VcpuSet;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.time.SimTime;

class InterfererTest {
    private static final long MS = SimTime.MILLISECOND;

    private static Interferer.Parameters parameters(long from, long to, Optional<Long> every) {
        SchedulerParameters scheduler = new SchedulerParameters(0, 0, 0, 0, 0, MS, MS, MS, MS, 0, 1, 1, MS, 10, 10);
        return new Interferer.Parameters(from * MS, to * MS, every.map(time -> time * MS), scheduler, Optional.empty());
    }

    private static double busy(Optional<Long> every) {
        Simulation simulation = new Simulation(1, 0);
        Interferer.Parameters parameters = parameters(5, 15, every);
        VcpuSet cpus = new VcpuSet(simulation.scope("cpus"), 1, parameters.scheduler());
        List<Vcpu> all = List.of(cpus.get(0));
        new Interferer(simulation.scope("interferer"), parameters, all, null);
        simulation.run(100 * MS);
        return simulation.metrics().results().get("cpus.cpu-0.utilisation");
    }

    @Test
    void threadsComputeOnceOrEachTimeAnew() {
        assertThat(busy(Optional.empty())).isCloseTo(0.10, within(1e-9));
        assertThat(busy(Optional.of(20L))).isCloseTo(0.50, within(1e-9));
    }

    @Test
    void threadsThatShouldBeginBeforeTheyEndAreRefused() {
        assertThatThrownBy(() -> parameters(5, 15, Optional.of(10L)))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("cannot begin anew every 10 ms");
        assertThatThrownBy(() -> parameters(5, 5, Optional.empty()))
                .isInstanceOf(ParamException.class)
                .hasMessageContaining("must end later");
    }
}
