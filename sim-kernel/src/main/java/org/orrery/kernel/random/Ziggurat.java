package org.orrery.kernel.random;

import java.util.function.DoubleUnaryOperator;

/**
 * Normal and exponential numbers by the ziggurat method (Marsaglia and Tsang, "The ziggurat method for generating random
 * variables", Journal of Statistical Software 5(8), 2000), with 256 layers of equal area and, as Doornik asks ("An
 * improved ziggurat method to generate normal random samples", 2005), different bits for the layer and for the place in
 * it. About 99 of 100 numbers cost one word, one comparison and one multiplication.
 *
 * <p>Tables and the slow path are made by {@link StrictMath}: the same bits on every machine.
 */
final class Ziggurat {
    private static final int LAYERS = 256;
    private static final int LAYER_BITS = LAYERS - 1;

    /** Bases and areas solve "256 layers of equal area reach the top of the density", to all digits of a double. */
    static final Ziggurat NORMAL = new Ziggurat(
            3.654152885361008796,
            0.004928673233974655347,
            x -> StrictMath.exp(-0.5 * x * x),
            y -> Math.sqrt(-2 * StrictMath.log(y)));

    static final Ziggurat EXPONENTIAL = new Ziggurat(
            7.697117470131049714, 0.003949659822581557220, x -> StrictMath.exp(-x), y -> -StrictMath.log(y));

    private final DoubleUnaryOperator density;
    /** Right edge of each layer; that of layer 0, which has the tail, is as if it were a rectangle. */
    private final double[] edge = new double[LAYERS + 1];
    /** Density at the right edge. */
    private final double[] height = new double[LAYERS + 1];
    /** Right edge divided by 2^53. */
    private final double[] scale = new double[LAYERS];
    /** Places below this, of 2^53, lie below the density whatever their height. */
    private final long[] inside = new long[LAYERS];

    private Ziggurat(double base, double area, DoubleUnaryOperator density, DoubleUnaryOperator inverse) {
        this.density = density;
        edge[0] = area / density.applyAsDouble(base);
        edge[1] = base;
        height[1] = density.applyAsDouble(base);
        for (int layer = 2; layer < LAYERS; layer++) {
            height[layer] = height[layer - 1] + area / edge[layer - 1];
            edge[layer] = inverse.applyAsDouble(height[layer]);
        }
        height[LAYERS] = 1;
        for (int layer = 0; layer < LAYERS; layer++) {
            scale[layer] = edge[layer] * 0x1p-53;
            inside[layer] = (long) (edge[layer + 1] / edge[layer] * 0x1p53);
        }
    }

    /** Returns by how much the uppermost layer misses the top of the density, 1: the check of the constants. */
    double gapAtTop() {
        double area = edge[0] * height[1];
        return height[LAYERS - 1] + area / edge[LAYERS - 1] - 1;
    }

    /** Returns a number with mean 0 and standard deviation 1. */
    static double normal(Uniform64 words) {
        long word = words.nextWord();
        int layer = (int) word & LAYER_BITS;
        // An odd number of 54 bits with its sign: symmetric about 0.
        long place = word >> 10 | 1;
        if (Math.abs(place) < NORMAL.inside[layer]) {
            return place * NORMAL.scale[layer];
        }
        return edgeOfNormal(words, layer, place);
    }

    /** Returns a number above 0 with mean 1. */
    static double exponential(Uniform64 words) {
        long word = words.nextWord();
        int layer = (int) word & LAYER_BITS;
        long place = word >>> 11 | 1;
        if (place < EXPONENTIAL.inside[layer]) {
            return place * EXPONENTIAL.scale[layer];
        }
        return edgeOfExponential(words, layer, place);
    }

    private static double edgeOfNormal(Uniform64 words, int layer, long place) {
        if (layer == 0) {
            return Math.copySign(NORMAL.edge[1] + tailOfNormal(words), place);
        }
        double x = place * NORMAL.scale[layer];
        return NORMAL.keeps(words, layer, x) ? x : normal(words);
    }

    private static double edgeOfExponential(Uniform64 words, int layer, long place) {
        if (layer == 0) {
            // What is beyond the base is distributed as the whole.
            return EXPONENTIAL.edge[1] + exponential(words);
        }
        double x = place * EXPONENTIAL.scale[layer];
        return EXPONENTIAL.keeps(words, layer, x) ? x : exponential(words);
    }

    /** How far beyond the base (Marsaglia, "Generating a variable from the tail of the normal distribution", 1964). */
    private static double tailOfNormal(Uniform64 words) {
        double beyond;
        double height;
        do {
            beyond = exponential(words) / NORMAL.edge[1];
            height = exponential(words);
        } while (2 * height < beyond * beyond);
        return beyond;
    }

    private boolean keeps(Uniform64 words, int layer, double x) {
        double y = height[layer] + words.nextDouble() * (height[layer + 1] - height[layer]);
        return y < density.applyAsDouble(x);
    }
}
