package org.orrery.inference.training;

import java.util.ArrayList;
import java.util.List;
import org.orrery.inference.forecast.LstmWeights;

/**
 * The network's squared error on one window and its gradient, by back-propagation through time. The weights
 * are one vector: kernel, recurrent kernel by rows, bias, dense kernel, dense bias. Columns come in groups of
 * one per unit: input gate, forget gate, candidate, output gate.
 */
final class LstmGradient {
    private final int units;
    private final int columns;
    private final int steps;
    private final int recurrentAt;
    private final int biasAt;
    private final int denseAt;
    private final double[][] gates;
    private final double[][] cells;
    private final double[][] states;
    private final double[] columnGradient;
    private double[] stateGradient;
    private double[] earlierStateGradient;
    private final double[] cellGradient;

    LstmGradient(int units, int steps) {
        this.units = units;
        this.steps = steps;
        columns = 4 * units;
        recurrentAt = columns;
        biasAt = recurrentAt + units * columns;
        denseAt = biasAt + columns;
        gates = new double[steps][columns];
        cells = new double[steps + 1][units];
        states = new double[steps + 1][units];
        columnGradient = new double[columns];
        stateGradient = new double[units];
        earlierStateGradient = new double[units];
        cellGradient = new double[units];
    }

    int size() {
        return denseAt + units + 1;
    }

    int columns() {
        return columns;
    }

    int recurrentAt() {
        return recurrentAt;
    }

    int biasAt() {
        return biasAt;
    }

    int denseAt() {
        return denseAt;
    }

    /** Returns the output for the window that begins at an index of the series. */
    double predict(double[] weights, double[] series, int from) {
        for (int step = 0; step < steps; step++) {
            forward(weights, series[from + step], step);
        }
        double output = weights[denseAt + units];
        for (int unit = 0; unit < units; unit++) {
            output += weights[denseAt + unit] * states[steps][unit];
        }
        return output;
    }

    private void forward(double[] weights, double input, int step) {
        double[] z = gates[step];
        double[] before = states[step];
        for (int column = 0; column < columns; column++) {
            z[column] = input * weights[column] + weights[biasAt + column];
        }
        for (int unit = 0; unit < units; unit++) {
            int row = recurrentAt + unit * columns;
            double state = before[unit];
            for (int column = 0; column < columns; column++) {
                z[column] += state * weights[row + column];
            }
        }
        for (int unit = 0; unit < units; unit++) {
            z[unit] = sigmoid(z[unit]);
            z[units + unit] = sigmoid(z[units + unit]);
            z[2 * units + unit] = Math.max(0, z[2 * units + unit]);
            z[3 * units + unit] = sigmoid(z[3 * units + unit]);
            cells[step + 1][unit] = z[units + unit] * cells[step][unit] + z[unit] * z[2 * units + unit];
            states[step + 1][unit] = z[3 * units + unit] * Math.max(0, cells[step + 1][unit]);
        }
    }

    /**
     * Adds the gradient of the squared error, times a factor, and returns the squared error.
     *
     * @param weights the weights
     * @param series minute maxima
     * @param from begin of the window; the target follows it
     * @param factor of the gradient, one over the size of the batch
     * @param gradient where it is added
     */
    double add(double[] weights, double[] series, int from, double factor, double[] gradient) {
        double error = predict(weights, series, from) - series[from + steps];
        double outward = 2 * error * factor;
        for (int unit = 0; unit < units; unit++) {
            gradient[denseAt + unit] += outward * states[steps][unit];
            stateGradient[unit] = outward * weights[denseAt + unit];
            cellGradient[unit] = 0;
        }
        gradient[denseAt + units] += outward;
        for (int step = steps - 1; step >= 0; step--) {
            backward(step);
            addStep(weights, series[from + step], step, gradient);
        }
        return error * error;
    }

    /** Turns the gradients of state and cell after a step into those of its gates and of the cell before it. */
    private void backward(int step) {
        double[] z = gates[step];
        for (int unit = 0; unit < units; unit++) {
            double in = z[unit];
            double forget = z[units + unit];
            double candidate = z[2 * units + unit];
            double out = z[3 * units + unit];
            double cell = cells[step + 1][unit];
            if (cell > 0) {
                cellGradient[unit] += stateGradient[unit] * out;
            }
            double inner = cellGradient[unit];
            columnGradient[unit] = inner * candidate * in * (1 - in);
            columnGradient[units + unit] = inner * cells[step][unit] * forget * (1 - forget);
            columnGradient[2 * units + unit] = candidate > 0 ? inner * in : 0;
            columnGradient[3 * units + unit] = stateGradient[unit] * Math.max(0, cell) * out * (1 - out);
            cellGradient[unit] = inner * forget;
        }
    }

    private void addStep(double[] weights, double input, int step, double[] gradient) {
        for (int column = 0; column < columns; column++) {
            gradient[column] += input * columnGradient[column];
            gradient[biasAt + column] += columnGradient[column];
        }
        for (int unit = 0; unit < units; unit++) {
            int row = recurrentAt + unit * columns;
            double state = states[step][unit];
            double sum = 0;
            for (int column = 0; column < columns; column++) {
                gradient[row + column] += state * columnGradient[column];
                sum += weights[row + column] * columnGradient[column];
            }
            earlierStateGradient[unit] = sum;
        }
        double[] swap = stateGradient;
        stateGradient = earlierStateGradient;
        earlierStateGradient = swap;
    }

    /** Returns the weights in the form that the forecaster takes. */
    LstmWeights toWeights(double[] weights) {
        List<List<Double>> recurrent = new ArrayList<>();
        for (int unit = 0; unit < units; unit++) {
            recurrent.add(part(weights, recurrentAt + unit * columns, columns));
        }
        return new LstmWeights(
                part(weights, 0, columns),
                recurrent,
                part(weights, biasAt, columns),
                part(weights, denseAt, units),
                weights[denseAt + units]);
    }

    private static List<Double> part(double[] weights, int from, int length) {
        List<Double> part = new ArrayList<>(length);
        for (int i = from; i < from + length; i++) {
            part.add(weights[i]);
        }
        return part;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }
}
