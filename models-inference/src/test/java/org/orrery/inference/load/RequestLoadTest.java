package org.orrery.inference.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.inference.Binding;
import org.orrery.inference.serving.Request;
import org.orrery.kernel.Component;
import org.orrery.kernel.Input;
import org.orrery.kernel.Port;
import org.orrery.kernel.Scope;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.time.SimTime;

class RequestLoadTest {
    private final List<Long> arrivals = new ArrayList<>();

    private final class Sink extends Component {
        private record Ports(@Port(doc = "What comes.") Input<Request> requests) {}

        Sink(Scope scope) {
            super(scope);
            ports(Ports.class).requests().onMessage(request -> arrivals.add(now()));
        }
    }

    private void run(String packed, long... counts) {
        run(new Binding().bind(Generator.Packed.class, packed), counts);
    }

    private void run(Generator generator, long... counts) {
        run(generator, 0, counts);
    }

    private void run(Generator generator, long skip, long[] counts) {
        List<Long> minute = new ArrayList<>(Collections.nCopies(60, 0L));
        long sum = 0;
        for (int second = 0; second < counts.length; second++) {
            minute.set(second, counts[second]);
            sum += counts[second];
        }
        TraceData trace = new TraceData("t", "test", 60, sum, List.of(minute));
        Simulation simulation = new Simulation(1, 0);
        Component load = RequestLoad.traceType()
                .create(simulation.scope("load"), new TraceLoadParameters(trace, generator, skip));
        load.outputs()
                .get("to")
                .connect(new Sink(simulation.scope("sink")).inputs().get("requests"));
        simulation.run(SimTime.NEVER);
    }

    @Test
    void everySecondSendsItsRequestsAndRepeatsOneSequenceOfGaps() {
        run("{}", 40, 80);
        assertThat(arrivals).hasSize(120);
        UnitGaps gaps = new UnitGaps(42);
        for (int i = 0; i < 40; i++) {
            assertThat((double) arrivals.get(i)).isCloseTo(gaps.offset(i) / 60 * 1e12, within(1.0));
        }
        assertThat((double) arrivals.get(40)).isCloseTo(1e12 + gaps.offset(0) / 120 * 1e12, within(1.0));
    }

    @Test
    void requestsArePackedIntoTheFirstTwoThirdsOfASecondOnAverage() {
        run("{gaps: fresh}", 3000);
        assertThat(arrivals.get(2999) / 1e12).isCloseTo(2 / 3.0, within(0.05));
    }

    @Test
    void aGapFactorOfOneFillsTheSecond() {
        run("{gaps: fresh, gap-factor: 1.0}", 3000);
        assertThat(arrivals.get(2999) / 1e12).isCloseTo(1, within(0.07));
    }

    @Test
    void stretchedSecondsBeginLater() {
        run("{stretch: 5 %}", 1, 1, 1);
        assertThat(arrivals.get(2) - arrivals.get(0)).isEqualTo(2_100_000_000_000L);
    }

    @Test
    void aSecondWithoutRequestsIsSilent() {
        run("{}", 5, 0, 5);
        assertThat(arrivals).hasSize(10).noneMatch(time -> time > 1.2e12 && time < 2e12);
    }

    @Test
    void aBurstBunchesAtTheStartOfItsSecond() {
        run(new Generator.Burst(), 4000, 2);
        long early = arrivals.stream().filter(time -> time < 1e12 / 4000).count();
        assertThat(early / 4000.0).isCloseTo(1 - Math.exp(-1), within(0.03));
        assertThat(arrivals.stream().filter(time -> time >= 1e12).count()).isEqualTo(2);
    }

    @Test
    void evenRequestsHaveOneDistance() {
        run(new Generator.Even(), 4);
        assertThat(arrivals).containsExactly(0L, 250_000_000_000L, 500_000_000_000L, 750_000_000_000L);
    }

    @Test
    void theBeginningOfATraceMayBeLeftOut() {
        run(new Generator.Even(), 2 * SimTime.SECOND, new long[] {5, 6, 1, 0, 1});
        assertThat(arrivals).containsExactly(0L, 2 * SimTime.SECOND);
        assertThatThrownBy(() -> run(new Generator.Even(), 60 * SimTime.SECOND, new long[] {1}))
                .hasMessageContaining("cannot be left out of a trace of 60 s");
    }

    @Test
    void poissonRequestsFillTheirSecond() {
        run(new Generator.Poisson(), 3000);
        assertThat(arrivals.stream().mapToLong(Long::longValue).average().orElseThrow() / 1e12)
                .isCloseTo(0.5, within(0.03));
    }
}
