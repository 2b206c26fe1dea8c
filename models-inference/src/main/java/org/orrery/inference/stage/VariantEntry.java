package org.orrery.inference.stage;

import java.util.Optional;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/** A variant of a stage. */
public record VariantEntry(
        @Param(doc = "Accuracy; for speech 1 - word error rate.", dimension = Dimension.FRACTION, min = "0", max = "1")
        double accuracy,

        @Param(
                doc = "Published cores per replica, where the profiles that decided them are not public.",
                dimension = Dimension.CORES,
                min = "1",
                max = "128")
        Optional<Long> publishedCores,

        @Param(
                doc =
                        "Parameters of the model, in millions: the more there are, the longer it loads. As one without any if"
                                + " left out.",
                min = "0",
                max = "1000000")
        Optional<Double> parameters) {}
