package org.orrery.vnic.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orrery.vnic.Rig.US;

import org.junit.jupiter.api.Test;

class ManyHostsTest {
    @Test
    void aHostOfAThousandTakesLessThanTwoHundredKilobytesOfTheHeap() {
        ManyHosts.Cost thousand = ManyHosts.run(1000, 200 * US);
        assertThat(thousand.held() / 1000).isLessThan(200_000);
    }
}
