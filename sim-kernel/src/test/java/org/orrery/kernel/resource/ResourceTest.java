package org.orrery.kernel.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.Component;
import org.orrery.kernel.Priority;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.time.SimTime;

class ResourceTest {
    private static final long MS = SimTime.MILLISECOND;

    private final Simulation simulation = new Simulation(1, 0);
    private final List<String> log = new ArrayList<>();
    private final Script script = new Script();

    /** Runs pieces of code at given times. */
    private final class Script extends Component {
        Script() {
            super(simulation.scope("script"));
        }

        void at(long time, Runnable action) {
            after(time, Priority.NORMAL, action);
        }
    }

    private Map<String, Double> run(long duration) {
        simulation.run(duration);
        return simulation.metrics().results();
    }

    @Test
    void aStationServesLowerClassesFirstAndRefusesWhatDoesNotFit() {
        Station<String> station = new Station<>(simulation.scope("pod"), 1, 2, 2, log::add);
        script.at(0, () -> {
            station.arrive("served at once", 10 * MS, 1);
            station.arrive("low", MS, 1);
            station.arrive("high", MS, 0);
            assertThat(station.arrive("refused", MS, 0)).isFalse();
            assertThat(station.waiting()).isEqualTo(2);
        });
        Map<String, Double> results = run(100 * MS);
        assertThat(log).containsExactly("served at once", "high", "low");
        assertThat(results)
                .containsEntry("pod.arrived", 4.0)
                .containsEntry("pod.served", 3.0)
                .containsEntry("pod.refused", 1.0)
                .containsEntry("pod.utilisation", 0.12);
        assertThat(results.get("pod.wait")).isEqualTo((0 + 10 + 11) / 3.0, within(1e-9));
    }

    @Test
    void aServerFreedAtAnInstantTakesTheArrivalOfThatInstant() {
        Station<String> station = new Station<>(simulation.scope("pod"), 1, 0, 1, log::add);
        script.at(0, () -> station.arrive("first", 5 * MS, 0));
        script.at(5 * MS, () -> assertThat(station.arrive("second", 5 * MS, 0)).isTrue());
        run(20 * MS);
        assertThat(log).containsExactly("first", "second");
    }

    @Test
    void theLedgerNoticesEveryBrokenLaw() {
        Ledger ledger = new Ledger();
        ledger.arrivals = 2;
        ledger.change(0, 1, 1);
        ledger.change(10, 1, 0);
        ledger.change(30, -1, -1);
        ledger.completions = 1;
        ledger.stays = 30;
        ledger.services = 30;
        assertThat(ledger.conservation()).isEmpty();
        assertThat(ledger.little(40, 30)).isEmpty();
        assertThat(ledger.utilisation(40, 1)).isEmpty();
        ledger.completions = 2;
        assertThat(ledger.conservation()).contains("2 arrivals", "= 3");
        assertThat(ledger.little(40, 29)).contains("60 ps");
        ledger.services = 31;
        assertThat(ledger.utilisation(40, 1)).contains("30 ps");
    }

    @Test
    void anOverloadedStationIsReported() {
        Station<Integer> station = new Station<>(simulation.scope("pod"), 1, Long.MAX_VALUE, 1, job -> {});
        for (int i = 0; i < 2000; i++) {
            script.at(i * MS, () -> station.arrive(1, 2 * MS, 0));
        }
        simulation.run(2000 * MS);
        assertThat(simulation.warnings()).singleElement().asString().contains("pod: the queue grows without end");
    }

    @Test
    void aLinkSendsOneAfterTheOtherAndDeliversAfterThePropagation() {
        Link<String> link = new Link<>(
                simulation.scope("wire"),
                1_000_000_000,
                3 * MS,
                message -> log.add(message + "@" + simulation.now() / MS));
        script.at(0, () -> {
            assertThat(link.send("a", 1_000_000)).isEqualTo(4 * MS);
            link.send("b", 2_000_000);
            assertThat(link.backlog()).isEqualTo(3 * MS);
        });
        Map<String, Double> results = run(10 * MS);
        assertThat(log).containsExactly("a@4", "b@6");
        assertThat(results).containsEntry("wire.bits", 3e6).containsEntry("wire.utilisation", 0.3);
        // 64 bytes at 100 Gbit/s take 5.12 ns; a third of a picosecond is rounded.
        assertThat(new Link<>(simulation.scope("fast"), 100_000_000_000L, 0, m -> {}).duration(512))
                .isEqualTo(5120);
        assertThat(new Link<>(simulation.scope("odd"), 3, 0, m -> {}).duration(1))
                .isEqualTo(333_333_333_333L);
    }

    @Test
    void aTokenBucketAllowsABurstOfItsDepthThenItsRate() {
        TokenBucket bucket = new TokenBucket(1000, 3);
        assertThat(bucket.tryTake(0, 3)).isTrue();
        assertThat(bucket.tryTake(0, 1)).isFalse();
        assertThat(bucket.untilAvailable(0, 1)).isEqualTo(MS);
        assertThat(bucket.tryTake(MS - 1, 1)).isFalse();
        assertThat(bucket.tryTake(MS, 1)).isTrue();
        assertThat(bucket.tryTake(100 * MS, 3)).isTrue();
        assertThat(bucket.tryTake(100 * MS, 1)).isFalse();
        assertThatThrownBy(() -> bucket.untilAvailable(0, 4)).hasMessageContaining("never fit");
    }

    @Test
    void usersOfATokenBucketWaitForOneAnother() {
        TokenBucket bucket = new TokenBucket(1000, 2);
        assertThat(bucket.take(0, 2)).isZero();
        assertThat(bucket.take(0, 1)).isEqualTo(MS);
        assertThat(bucket.take(0, 2)).isEqualTo(3 * MS);
        assertThat(bucket.untilAvailable(2 * MS, 1)).isEqualTo(2 * MS);
        assertThat(bucket.take(10 * MS, 1)).isZero();
        assertThat(bucket.take(9 * MS, 2)).isEqualTo(2 * MS);
    }
}
