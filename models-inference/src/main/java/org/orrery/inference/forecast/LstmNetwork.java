package org.orrery.inference.forecast;

import java.util.List;

/**
 * Forward pass of the forecaster: LSTM cells with sigmoid gates and ReLU in place of tanh, then a dense
 * layer (InfAdapter repository, {@code forecasters/lstm_forecaster.py}; IPA uses the same network). Immutable.
 */
public final class LstmNetwork {
    private final int inputs;
    private final int units;
    private final double[] kernel;
    private final double[][] recurrent;
    private final double[] bias;
    private final double[] dense;
    private final double denseBias;

    /**
     * Creates the network.
     *
     * @param weights trained weights
     * @param inputs number of inputs that it was trained on
     */
    public LstmNetwork(LstmWeights weights, int inputs) {
        this.inputs = inputs;
        units = weights.units();
        kernel = doubles(weights.kernel());
        recurrent = weights.recurrentKernel().stream().map(LstmNetwork::doubles).toArray(double[][]::new);
        bias = doubles(weights.bias());
        dense = doubles(weights.denseKernel());
        denseBias = weights.denseBias();
    }

    /** Returns the output after a sequence; only its end, as long as what the network was trained on, is used. */
    public double predict(double[] sequence) {
        double[] hidden = new double[units];
        double[] cell = new double[units];
        double[] gates = new double[4 * units];
        for (int i = Math.max(0, sequence.length - inputs); i < sequence.length; i++) {
            gates(sequence[i], hidden, gates);
            for (int unit = 0; unit < units; unit++) {
                double in = sigmoid(gates[unit]);
                double forget = sigmoid(gates[units + unit]);
                double candidate = Math.max(0, gates[2 * units + unit]);
                double out = sigmoid(gates[3 * units + unit]);
                cell[unit] = forget * cell[unit] + in * candidate;
                hidden[unit] = out * Math.max(0, cell[unit]);
            }
        }
        double output = denseBias;
        for (int unit = 0; unit < units; unit++) {
            output += dense[unit] * hidden[unit];
        }
        return output;
    }

    private void gates(double input, double[] hidden, double[] gates) {
        for (int column = 0; column < gates.length; column++) {
            gates[column] = input * kernel[column] + bias[column];
        }
        for (int unit = 0; unit < units; unit++) {
            double[] row = recurrent[unit];
            for (int column = 0; column < gates.length; column++) {
                gates[column] += hidden[unit] * row[column];
            }
        }
    }

    private static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    private static double[] doubles(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
