package org.orrery.inference.serving;

import java.util.Arrays;

/**
 * The dispatcher's loop (InfAdapter repository, {@code dispatcher/main.py}): index i runs over the variants;
 * variant i is chosen in round r if its quota is at least r; after the last variant comes the next round, and
 * after the largest quota the first one. Shares are exact over a cycle and bursty inside it.
 */
final class QuotaRounds extends Splitter {
    private int[] quotas = {1};
    private int[] chosen = {0};
    private int largest = 1;
    private int round = 1;
    private int index;
    private int brokenCycles;

    @Override
    void restart(int[] newQuotas) {
        quotas = newQuotas;
        chosen = new int[quotas.length];
        largest = Arrays.stream(quotas).max().orElseThrow();
        round = 1;
        index = 0;
    }

    @Override
    int next() {
        while (true) {
            int variant = index;
            boolean takes = quotas[variant] >= round;
            if (takes) {
                chosen[variant]++;
            }
            step();
            if (takes) {
                return variant;
            }
        }
    }

    private void step() {
        if (++index < quotas.length) {
            return;
        }
        index = 0;
        if (++round > largest) {
            round = 1;
            if (!Arrays.equals(chosen, quotas)) {
                brokenCycles++;
            }
            Arrays.fill(chosen, 0);
        }
    }

    @Override
    int brokenCycles() {
        return brokenCycles;
    }
}
