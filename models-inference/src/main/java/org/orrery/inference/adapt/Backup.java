package org.orrery.inference.adapt;

import java.util.Arrays;

/** What stands for a predictor that needs more history than there is. */
public enum Backup {
    /** The largest rate seen. */
    MAX,
    /** The largest rate of the last block. */
    REACTIVE;

    double predict(double[] maxima) {
        return switch (this) {
            case MAX -> Arrays.stream(maxima).max().orElse(0);
            case REACTIVE -> maxima.length == 0 ? 0 : maxima[maxima.length - 1];
        };
    }
}
