package org.orrery.inference.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.random.StreamSource;

class SplitterTest {
    private static List<Integer> first(Splitter splitter, int requests) {
        return IntStream.range(0, requests).mapToObj(i -> splitter.next()).toList();
    }

    private static long[] shares(Splitter splitter, int requests, int variants) {
        long[] shares = new long[variants];
        first(splitter, requests).forEach(variant -> shares[variant]++);
        return shares;
    }

    @Test
    void quotaRoundsAlternateFirstAndThenStayWithTheLargerQuota() {
        Splitter splitter = new QuotaRounds();
        splitter.quotas(new int[] {100, 20});
        assertThat(first(splitter, 40).subList(0, 6)).containsExactly(0, 1, 0, 1, 0, 1);
        assertThat(first(splitter, 80)).containsOnly(0);
        assertThat(splitter.next()).as("the next cycle begins").isZero();
        assertThat(splitter.next()).isEqualTo(1);
    }

    @Test
    void quotaRoundsGiveExactSharesOverWholeCycles() {
        Splitter splitter = new QuotaRounds();
        splitter.quotas(new int[] {71, 0, 129, 0, 3});
        assertThat(shares(splitter, 203 * 7, 5)).containsExactly(7 * 71, 0, 7 * 129, 0, 7 * 3);
        assertThat(splitter.brokenCycles()).isZero();
    }

    @Test
    void aCycleThatDoesNotMatchItsQuotasIsNoticed() {
        QuotaRounds splitter = new QuotaRounds();
        int[] quotas = {2, 2};
        splitter.restart(quotas);
        first(splitter, 2);
        quotas[1] = 0;
        first(splitter, 8);
        assertThat(splitter.brokenCycles()).isPositive();
    }

    @Test
    void newQuotasStartAfresh() {
        Splitter splitter = new QuotaRounds();
        splitter.quotas(new int[] {1, 1});
        splitter.next();
        splitter.quotas(new int[] {1, 1});
        assertThat(splitter.next()).isZero();
    }

    @Test
    void everySplitterGivesTheSharesOfItsQuotas() {
        for (SplitRule rule : SplitRule.values()) {
            Splitter splitter = rule.splitter(new StreamSource(1, 0).stream("test", "split"));
            splitter.quotas(new int[] {30, 0, 10});
            long[] shares = shares(splitter, 40_000, 3);
            assertThat(shares[1]).as("%s", rule).isZero();
            assertThat(shares[0]).as("%s", rule).isBetween(29_600L, 30_400L);
        }
    }

    @Test
    void smoothRoundRobinSpreadsTheSmallerQuotaEvenly() {
        Splitter splitter = new SmoothRoundRobin();
        splitter.quotas(new int[] {3, 1});
        assertThat(first(splitter, 8)).containsExactly(0, 0, 1, 0, 0, 0, 1, 0);
    }

    @Test
    void quotasThatSendNothingAnywhereAreRefused() {
        for (SplitRule rule : SplitRule.values()) {
            Splitter splitter = rule.splitter(new StreamSource(1, 0).stream("test", "split"));
            assertThatThrownBy(() -> splitter.quotas(new int[] {0, 0})).hasMessageContaining("all quotas are 0");
            assertThatThrownBy(() -> splitter.quotas(new int[] {2, -1})).hasMessageContaining("negative");
        }
    }
}
