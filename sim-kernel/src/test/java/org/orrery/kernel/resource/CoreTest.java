package org.orrery.kernel.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.Component;
import org.orrery.kernel.Priority;
import org.orrery.kernel.SimTime;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.stats.MetricSpec;

class CoreTest {
    private static final long MS = SimTime.MILLISECOND;

    private final Simulation simulation = new Simulation(1, 0);
    private final Script script = new Script();

    private enum Work {
        APPLICATION,
        SOFT_IRQ
    }

    /** Runs pieces of code at given times. */
    private final class Script extends Component {
        Script() {
            super(simulation.scope("script"));
        }

        void at(long time, Runnable action) {
            after(time, Priority.NORMAL, action);
        }
    }

    private Core<Work> core(boolean polling) {
        return new Core<>(simulation.scope("core"), 2_500_000_000L, polling, Work.class);
    }

    private Map<String, Double> run(long duration) {
        simulation.run(duration);
        Map<String, Double> shares = new LinkedHashMap<>();
        simulation.metrics().results().forEach((name, value) -> shares.put(name.replace("core.", ""), value));
        return shares;
    }

    @Test
    void kindsOfWorkSpinningAndIdlingAreToldApart() {
        Core<Work> core = core(true);
        script.at(2 * MS, () -> assertThat(core.run(2 * MS, Work.APPLICATION)).isEqualTo(4 * MS));
        script.at(3 * MS, () -> assertThat(core.run(MS, Work.SOFT_IRQ)).isEqualTo(5 * MS));
        script.at(6 * MS, () -> core.poll(false));
        script.at(8 * MS, () -> core.run(4 * MS, Work.SOFT_IRQ));
        assertThat(run(10 * MS))
                .containsEntry("utilisation", 0.5)
                .containsEntry("busy_application", 0.2)
                .containsEntry("busy_soft_irq", 0.3)
                .containsEntry("spinning", 0.3)
                .containsEntry("idle", 0.2)
                .containsEntry("not_idle", 0.8);
        assertThat(core.backlog()).isEqualTo(2 * MS);
        assertThat(core.cycles(1)).isEqualTo(400);
    }

    @Test
    void workThatBeginsLaterLeavesTheCoreSpinningUntilThen() {
        Core<Work> core = core(true);
        script.at(0, () -> {
            assertThat(core.runFrom(4 * MS, MS, Work.APPLICATION)).isEqualTo(5 * MS);
            assertThat(core.run(MS, Work.SOFT_IRQ)).isEqualTo(6 * MS);
        });
        script.at(3 * MS, () -> core.poll(false));
        assertThat(run(10 * MS))
                .containsEntry("spinning", 0.3)
                .containsEntry("idle", 0.5)
                .containsEntry("busy_application", 0.1)
                .containsEntry("busy_soft_irq", 0.1);
    }

    @Test
    void workInHandAtTheEndOfTheWarmUpIsDivided() {
        Core<Work> core = core(false);
        script.at(0, () -> core.run(6 * MS, Work.APPLICATION));
        script.at(5 * MS, () -> simulation.metrics().reset());
        assertThat(run(10 * MS)).containsEntry("busy_application", 0.2).containsEntry("idle", 0.8);
    }

    @Test
    void theAccountsOfManyPiecesAddUpToThePicosecond() {
        Core<Work> core = core(false);
        RandomStream random = simulation.streams().stream("test", "pieces");
        long[] given = new long[2];
        for (int i = 0; i < 1000; i++) {
            script.at(i * MS, () -> {
                for (Work kind : Work.values()) {
                    long duration = (long) (random.nextDouble() * MS);
                    given[kind.ordinal()] += duration;
                    core.run(duration, kind);
                }
            });
        }
        Map<String, Double> shares = run(2000 * MS);
        double total = 2000.0 * MS;
        assertThat(shares)
                .containsEntry("busy_application", given[0] / total)
                .containsEntry("busy_soft_irq", given[1] / total)
                .containsEntry("idle", (2000 * MS - given[0] - given[1]) / total);
    }

    @Test
    void theDeclaredMetricsAreTheEmittedOnesAndOnlyUsefulWorkIsALimit() {
        core(false);
        assertThat(simulation.metrics().all())
                .extracting(metric -> metric.spec())
                .containsExactlyElementsOf(Core.metrics(Work.class));
        assertThat(Core.metrics(Work.class))
                .filteredOn(MetricSpec::limiting)
                .extracting(MetricSpec::name)
                .containsExactly("utilisation");
    }

    @Test
    void impossibleWorkIsRefused() {
        assertThatThrownBy(() -> core(false).run(-1, Work.APPLICATION)).hasMessageContaining("0 or more");
        assertThatThrownBy(() -> new Core<>(simulation.scope("x"), 0, false, Work.class))
                .hasMessageContaining("clock of 1 Hz");
    }
}
