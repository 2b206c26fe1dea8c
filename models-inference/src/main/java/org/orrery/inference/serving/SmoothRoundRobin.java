package org.orrery.inference.serving;

import java.util.Arrays;

/** Smooth weighted round robin: each variant gains its quota, the richest is chosen and pays the sum. */
final class SmoothRoundRobin extends Splitter {
    private int[] quotas = {1};
    private int[] credit = {0};
    private int sum = 1;

    @Override
    void restart(int[] newQuotas) {
        quotas = newQuotas;
        credit = new int[quotas.length];
        sum = Arrays.stream(quotas).sum();
    }

    @Override
    int next() {
        int richest = 0;
        for (int variant = 0; variant < quotas.length; variant++) {
            credit[variant] += quotas[variant];
            if (credit[variant] > credit[richest]) {
                richest = variant;
            }
        }
        credit[richest] -= sum;
        return richest;
    }
}
