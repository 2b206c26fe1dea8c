package org.orrery.inference.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orrery.inference.kube.SteppedPod;
import org.orrery.kernel.random.RandomStream;
import org.orrery.kernel.random.StreamSource;
import org.orrery.kernel.time.SimTime;

class VectorPodTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 20})
    void theVectorEqualsTheEventDrivenPodRequestByRequest(int cores) {
        StreamSource streams = new StreamSource(7, 0);
        RandomStream gaps = streams.stream("test", "gaps");
        RandomStream work = streams.stream("test", "work");
        List<Long> arrivals = new ArrayList<>();
        List<Double> factors = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 5_000; i++) {
            now += Math.round(-SimTime.MILLISECOND * 100.0 / cores * Math.log(gaps.nextDouble()));
            arrivals.add(now);
            factors.add(0.5 + work.nextDouble());
        }
        long service = 99 * SimTime.MILLISECOND;
        VectorPod vector = new VectorPod(cores);
        List<Long> fast = new ArrayList<>();
        for (int i = 0; i < arrivals.size(); i++) {
            fast.add(vector.serve(arrivals.get(i), Math.round(service * factors.get(i))));
        }
        assertThat(fast).isEqualTo(SteppedPod.ends(cores, service, arrivals, factors));
    }
}
