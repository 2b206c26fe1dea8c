package org.orrery.inference.serving;

import java.util.Arrays;
import org.orrery.kernel.random.RandomStream;

/** Draws the variant of each request with probabilities in proportion to the quotas. */
final class RandomSplit extends Splitter {
    private final RandomStream stream;
    private int[] quotas = {1};
    private int sum = 1;

    RandomSplit(RandomStream stream) {
        this.stream = stream;
    }

    @Override
    void restart(int[] newQuotas) {
        quotas = newQuotas;
        sum = Arrays.stream(quotas).sum();
    }

    @Override
    int next() {
        int drawn = stream.nextInt(0, sum - 1);
        int variant = 0;
        while (drawn >= quotas[variant]) {
            drawn -= quotas[variant++];
        }
        return variant;
    }
}
