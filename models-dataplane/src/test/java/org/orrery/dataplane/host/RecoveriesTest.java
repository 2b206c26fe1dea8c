package org.orrery.dataplane.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.orrery.kernel.time.SimTime;

class RecoveriesTest {
    private static final long SECOND = SimTime.SECOND;

    @Test
    void a_change_is_over_when_95_percent_of_the_last_throughput_are_reached() {
        Recoveries changes = new Recoveries();
        assertThat(changes.last()).isNaN();
        changes.change(10 * SECOND);
        changes.add(10 * SECOND, 2.0);
        changes.add(11 * SECOND, 3.0);
        assertThat(changes.last()).isEqualTo(1);
        changes.change(15 * SECOND);
        changes.add(15 * SECOND, 1.0);
        changes.add(16 * SECOND, 3.79);
        changes.add(17 * SECOND + SECOND / 2, 3.81);
        changes.add(19 * SECOND, 4.0);
        assertThat(changes.last()).isEqualTo(2.5);
    }

    @Test
    void throughput_that_only_falls_has_nothing_to_wait_for() {
        Recoveries changes = new Recoveries();
        changes.change(0);
        changes.add(0, 5);
        changes.add(SECOND, 4);
        assertThat(changes.last()).isZero();
    }
}
