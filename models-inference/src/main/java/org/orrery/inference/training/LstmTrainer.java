package org.orrery.inference.training;

import java.util.Arrays;
import org.orrery.inference.forecast.LstmWeights;
import org.orrery.kernel.random.RandomStream;

/**
 * Trains the forecaster with Adam on the mean squared error of batches, with an L1 penalty on the input
 * kernel. Start values are Keras's: uniform after Glorot, an orthogonal recurrent kernel, forget bias 1.
 */
final class LstmTrainer {
    /** Minute maxima that the network sees. */
    static final int INPUTS = 10;

    private static final double FIRST_DECAY = 0.9;
    private static final double SECOND_DECAY = 0.999;
    private static final double EPSILON = 1e-7;

    private final TrainingParameters parameters;
    private final double[] series;
    private final RandomStream stream;
    private final LstmGradient network;
    private final double[] weights;
    private final double[] gradient;
    private final double[] firstMoment;
    private final double[] secondMoment;
    private final int[] order;
    private long optimiserSteps;

    LstmTrainer(TrainingParameters parameters, RandomStream stream) {
        this.parameters = parameters;
        this.stream = stream;
        series = parameters.series().maxima();
        network = new LstmGradient(Math.toIntExact(parameters.units()), INPUTS);
        weights = new double[network.size()];
        gradient = new double[weights.length];
        firstMoment = new double[weights.length];
        secondMoment = new double[weights.length];
        order = new int[parameters.windows()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        initialise(Math.toIntExact(parameters.units()));
    }

    private void initialise(int units) {
        glorot(0, network.columns(), 1 + network.columns());
        orthogonal(units);
        for (int unit = 0; unit < units; unit++) {
            weights[network.biasAt() + units + unit] = 1;
        }
        glorot(network.denseAt(), units, units + 1);
    }

    private void glorot(int from, int length, int fanSum) {
        double limit = Math.sqrt(6.0 / fanSum);
        for (int i = from; i < from + length; i++) {
            weights[i] = limit * (2 * stream.nextDouble() - 1);
        }
    }

    /** Rows of unit length at right angles to one another, by Gram and Schmidt from normal draws. */
    private void orthogonal(int units) {
        int columns = network.columns();
        for (int row = 0; row < units; row++) {
            int at = network.recurrentAt() + row * columns;
            for (int column = 0; column < columns; column++) {
                weights[at + column] = stream.nextNormal();
            }
            for (int earlier = 0; earlier < row; earlier++) {
                int other = network.recurrentAt() + earlier * columns;
                double product = product(at, other, columns);
                for (int column = 0; column < columns; column++) {
                    weights[at + column] -= product * weights[other + column];
                }
            }
            double length = Math.sqrt(product(at, at, columns));
            for (int column = 0; column < columns; column++) {
                weights[at + column] /= length;
            }
        }
    }

    private double product(int first, int second, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += weights[first + i] * weights[second + i];
        }
        return sum;
    }

    /** Makes one pass over all windows in a new order; returns the mean squared error during the pass. */
    double epoch() {
        shuffle();
        double sum = 0;
        int batch = Math.toIntExact(parameters.batch());
        for (int from = 0; from < order.length; from += batch) {
            int to = Math.min(order.length, from + batch);
            Arrays.fill(gradient, 0);
            for (int i = from; i < to; i++) {
                sum += network.add(weights, series, order[i], 1.0 / (to - from), gradient);
            }
            for (int column = 0; column < network.columns(); column++) {
                gradient[column] += parameters.l1() * Math.signum(weights[column]);
            }
            step();
        }
        return sum / order.length;
    }

    private void shuffle() {
        for (int i = order.length - 1; i > 0; i--) {
            int other = stream.nextInt(0, i);
            int swap = order[i];
            order[i] = order[other];
            order[other] = swap;
        }
    }

    private void step() {
        optimiserSteps++;
        double firstBias = 1 - StrictMath.pow(FIRST_DECAY, optimiserSteps);
        double secondBias = 1 - StrictMath.pow(SECOND_DECAY, optimiserSteps);
        double rate = parameters.learningRate() * Math.sqrt(secondBias) / firstBias;
        for (int i = 0; i < weights.length; i++) {
            firstMoment[i] += (1 - FIRST_DECAY) * (gradient[i] - firstMoment[i]);
            secondMoment[i] += (1 - SECOND_DECAY) * (gradient[i] * gradient[i] - secondMoment[i]);
            weights[i] -= rate * firstMoment[i] / (Math.sqrt(secondMoment[i]) + EPSILON);
        }
    }

    /** Returns the weights of now. */
    LstmWeights weights() {
        return network.toWeights(weights);
    }
}
