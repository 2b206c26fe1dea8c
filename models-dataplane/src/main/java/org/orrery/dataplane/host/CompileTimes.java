package org.orrery.dataplane.host;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;
import org.orrery.specialise.Part;
import org.orrery.specialise.Reading;

/**
 * How long a cycle takes for one program (Morpheus, section 6). Analysis, instrumentation and reading: a constant, the system calls,
 * the formatting of each key and value as text (of the value of each thread of the processor, where each has its own), and a share for each instruction
 * of the original. Generation and injection: a constant and a share for each instruction generated.
 *
 * @param analysis constant part of analysis, instrumentation and reading
 * @param call a system call that reads a key or a value
 * @param threadCall copying the value of one thread of the processor, where each has a value
 * @param threads threads of the processor
 * @param text formatting of a key or value
 * @param perOriginal for each instruction of the original
 * @param generation constant part of generation
 * @param perGenerated generation for each instruction
 * @param injection constant part of injection
 * @param perInjected injection for each instruction
 */
public record CompileTimes(
        @Param(
                doc = "Constant part of analysis, instrumentation and reading of tables.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "morpheus.analysis")
        long analysis,

        @Param(
                doc = "A system call that reads a key or a value.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "morpheus.call")
        long call,

        @Param(
                doc = "Copying the value of one thread of the processor, where each has a value of its own.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "morpheus.thread-call")
        long threadCall,

        @Param(
                doc = "Threads of the processor.",
                dimension = Dimension.COUNT,
                min = "1",
                max = "4096",
                calibration = "morpheus.threads")
        int threads,

        @Param(
                doc = "Formatting of a key or value as text.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "morpheus.text")
        long text,

        @Param(
                doc = "Analysis for each instruction of the original.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "morpheus.per-original")
        long perOriginal,

        @Param(
                doc = "Constant part of the generation of a program.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "morpheus.generation")
        long generation,

        @Param(
                doc = "Generation for each instruction generated.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "morpheus.per-generated")
        long perGenerated,

        @Param(
                doc = "Constant part of loading, verification and replacement.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "morpheus.injection")
        long injection,

        @Param(
                doc = "Loading, verification and replacement for each instruction.",
                dimension = Dimension.TIME,
                min = "0 s",
                calibration = "morpheus.per-injected")
        long perInjected) {

    /** Returns the time of analysis, instrumentation and reading. */
    long analysis(Part part) {
        Reading reading = part.reading();
        long texts = 2 * reading.entries() + (1 + threads) * reading.heat();
        return analysis
                + reading.systemCalls() * call
                + reading.heat() * threads * threadCall
                + texts * text
                + part.originalInstructions() * perOriginal;
    }

    /** Returns the time of generation. */
    long generation(Part part) {
        return generation + part.instructions() * perGenerated;
    }

    /** Returns the time of injection; 0 if the program stays. */
    long injection(Part part) {
        return part.isReplaced() ? injection + part.instructions() * perInjected : 0;
    }
}
