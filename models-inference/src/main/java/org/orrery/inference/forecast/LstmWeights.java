package org.orrery.inference.forecast;

import java.util.List;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;

/**
 * Weights of one LSTM layer with one input and a dense layer with one output. Columns come in four groups of
 * one column per unit: input gate, forget gate, candidate, output gate.
 */
public record LstmWeights(
        @Param(doc = "Input to gates: four numbers per unit.")
        List<Double> kernel,

        @Param(doc = "State to gates: one row per unit, four numbers per unit in it.")
        List<List<Double>> recurrentKernel,

        @Param(doc = "Bias of the gates: four numbers per unit.")
        List<Double> bias,

        @Param(doc = "State to output: one number per unit.")
        List<Double> denseKernel,

        @Param(doc = "Bias of the output.") double denseBias) {
    private static final int GATES = 4;

    /** Checks the shapes. */
    public LstmWeights {
        int units = denseKernel.size();
        if (units == 0) {
            throw new ParamException("dense-kernel", "is empty; expected one number per unit");
        }
        requireSize("kernel", kernel.size(), GATES * units);
        requireSize("bias", bias.size(), GATES * units);
        requireSize("recurrent-kernel", recurrentKernel.size(), units);
        for (List<Double> row : recurrentKernel) {
            requireSize("recurrent-kernel", row.size(), GATES * units);
        }
    }

    /** Returns the number of units. */
    public int units() {
        return denseKernel.size();
    }

    private static void requireSize(String parameter, int size, int expected) {
        if (size != expected) {
            throw new ParamException(
                    parameter, "has " + size + " entries, but the dense kernel's length asks for " + expected);
        }
    }
}
