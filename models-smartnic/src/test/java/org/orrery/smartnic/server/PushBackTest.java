package org.orrery.smartnic.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PushBackTest {
    @Test
    void aCoreIsOverloadedWhenItRunsMuchLongerThanItPollsAndBothKindsOfWorkWait() {
        PushBack rule = new PushBack(4, 16);
        assertThat(rule.isOverloaded(400, 100, 16, 16)).isTrue();
        assertThat(rule.isOverloaded(399, 100, 16, 16)).isFalse();
        assertThat(rule.isOverloaded(400, 100, 15, 16)).isFalse();
        assertThat(rule.isOverloaded(400, 100, 16, 15)).isFalse();
    }

    @Test
    void aMessageStaysWhileItHasComputedLessThanItsReadsWouldCostAsRequests() {
        assertThat(PushBack.stays(0, 1, 330, 200)).isFalse();
        assertThat(PushBack.stays(460, 3, 330, 200)).isFalse();
        assertThat(PushBack.stays(459, 3, 330, 200)).isTrue();
    }
}
