package org.orrery.hardware.memory;

/**
 * From which nodes a unit of work takes its lines where streams lie apart. All arrays are lines by node.
 *
 * @param data lines of data read from memory
 * @param table lines of the table read from memory
 * @param writes lines of data written back
 */
public record Homes(double[] data, double[] table, double[] writes) {
    static Homes none(int nodes) {
        return new Homes(new double[nodes], new double[nodes], new double[nodes]);
    }

    /** Adds lines that lie by shares. */
    static void add(double[] lines, double[] shares, double more) {
        for (int node = 0; node < lines.length; node++) {
            lines[node] += shares[node] * more;
        }
    }
}
