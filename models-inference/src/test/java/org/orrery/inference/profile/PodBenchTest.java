package org.orrery.inference.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orrery.inference.Binding;
import org.orrery.kernel.time.SimTime;

class PodBenchTest {
    @Test
    void theRecordedOverheadFitsBetterThanNoneAndThanTwiceAsMuch() {
        Binding binding = new Binding();
        CapacityFit fit = new CapacityFit(binding);
        ProfileParameters recorded = binding.bind(ProfileParameters.class, "{}");
        long overhead = recorded.experiment().clientOverhead();
        double error = fit.error(overhead, recorded.serviceCv(), 1);
        assertThat(error).isLessThan(0.1);
        assertThat(error).isLessThan(fit.error(0, recorded.serviceCv(), 1));
        assertThat(error).isLessThan(fit.error(2 * overhead, recorded.serviceCv(), 1));
    }

    @Test
    void theBisectionNeverTestsTheUpperEnd() {
        List<Integer> tested = new ArrayList<>();
        CapacitySearch search = new CapacitySearch(100, rate -> {
            tested.add(rate);
            return 0;
        });
        assertThat(search.find(SimTime.SECOND).capacity()).isEqualTo(99);
        assertThat(tested).doesNotContain(100).contains(99, 65);
        assertThat(new CapacitySearch(101, rate -> 0).find(SimTime.SECOND).capacity())
                .as("above 100 the upper end is 1.2 times the saturation")
                .isEqualTo(120);
    }

    @Test
    void aRateIsMeasuredOnceForAllSlas() {
        List<Integer> tested = new ArrayList<>();
        CapacitySearch search = new CapacitySearch(80, rate -> {
            tested.add(rate);
            return rate * SimTime.MILLISECOND;
        });
        search.find(60 * SimTime.MILLISECOND);
        int first = tested.size();
        assertThat(search.find(60 * SimTime.MILLISECOND).capacity()).isEqualTo(60);
        assertThat(tested).hasSize(first).doesNotHaveDuplicates();
    }

    @Test
    void withoutAnyPassTheLowerEndIsReportedWithoutALatency() {
        CapacitySearch.Found found = new CapacitySearch(5, rate -> SimTime.SECOND).find(SimTime.MILLISECOND);
        assertThat(found.capacity()).isEqualTo(1);
        assertThat(found.p99()).isNaN();
    }
}
