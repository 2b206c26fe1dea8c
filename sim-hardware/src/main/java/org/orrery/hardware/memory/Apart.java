package org.orrery.hardware.memory;

import java.util.List;

/**
 * Where the streams of a program lie that are placed one by one.
 *
 * @param data shares of each stream's data by node, in the order of the profile; each adds up to 1
 * @param table shares of the table pages that walks for the stream read, by node; each adds up to 1
 */
public record Apart(List<double[]> data, List<double[]> table) {
    /** Copies the lists. */
    public Apart {
        data = data.stream().map(double[]::clone).toList();
        table = table.stream().map(double[]::clone).toList();
    }
}
