package org.orrery.smartnic.app;

import java.util.Map;
import org.orrery.ebpf.run.Executable;
import org.orrery.smartnic.function.Function;
import org.orrery.smartnic.function.FunctionText;
import org.orrery.smartnic.function.FunctionTexts;
import org.orrery.smartnic.function.Runner;
import org.orrery.smartnic.region.Regions;
import org.orrery.smartnic.store.MicaPlacements;

/** Registers the regions and functions of one application. */
public final class Registrar {
    private static final int LINE = 64;
    private static final int PAGE_LINES = 64;

    private final Regions regions;
    private final Runner runner;
    private final int application;
    private final double codeBytes;
    private final int leastImage;
    private final MicaPlacements placements;
    private final FunctionTexts texts;
    private long nextLine;

    /**
     * Creates a registrar.
     *
     * @param application number of the application, from 0
     * @param firstLine number of the first line of its first native image
     * @param codeBytes bytes of native code for each slot
     * @param leastImage size of an image at least; 0 for the size of its program
     * @param placements of tables that were made so far
     * @param texts of functions
     */
    public Registrar(
            Regions regions,
            Runner runner,
            int application,
            long firstLine,
            double codeBytes,
            int leastImage,
            MicaPlacements placements,
            FunctionTexts texts) {
        this.regions = regions;
        this.runner = runner;
        this.application = application;
        this.nextLine = firstLine;
        this.codeBytes = codeBytes;
        this.leastImage = leastImage;
        this.placements = placements;
        this.texts = texts;
    }

    /** Returns the placements of tables that were made so far. */
    MicaPlacements placements() {
        return placements;
    }

    /** Returns the regions. */
    public Regions regions() {
        return regions;
    }

    /** Returns the number of the application. */
    public int application() {
        return application;
    }

    /** Returns the number of the first line behind its images. */
    public long nextLine() {
        return nextLine;
    }

    /**
     * Loads a text of this module and registers it.
     *
     * @param constants of the application, by name
     */
    public Function function(String text, Map<String, Long> constants) {
        return register(texts.assembled(text, constants));
    }

    /**
     * Registers an application whose function never ends by itself, but runs into its budget.
     *
     * @param keys that messages are for
     */
    public Application runaway(long keys) {
        return OwnFunction.runaway(keys, this);
    }

    /**
     * Registers a text of one's own.
     *
     * @param text assembler
     * @param constants by name; in the text each stands behind a dollar sign
     */
    Function register(String text, Map<String, Long> constants) {
        return register(FunctionText.assembled(FunctionText.withConstants(text, constants)));
    }

    private Function register(FunctionText.Text read) {
        Executable executable = runner.load(read.program());
        int bytes = Math.max((int) Math.ceil(executable.program().slots() * codeBytes), leastImage);
        long first = nextLine;
        // uBPF maps the memory of each image by itself, so each begins with a page.
        int lines = (bytes + LINE - 1) / LINE;
        nextLine += (long) (lines + PAGE_LINES - 1) / PAGE_LINES * PAGE_LINES;
        return new Function(application, first, bytes, executable, Runner.usesStack(executable), read.nativeCode());
    }
}
