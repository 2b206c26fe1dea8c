package org.orrery.smartnic.app;

import java.util.Map;
import org.orrery.ebpf.run.Executable;
import org.orrery.smartnic.function.Function;
import org.orrery.smartnic.function.FunctionText;
import org.orrery.smartnic.function.Runner;
import org.orrery.smartnic.region.Regions;

/** Registers the regions and functions of one application. */
public final class Registrar {
    private final Regions regions;
    private final Runner runner;
    private final int application;
    private final double codeBytes;
    private final int leastImage;
    private int images;

    /**
     * Creates a registrar.
     *
     * @param application number of the application, from 0
     * @param firstImage number of its first native image
     * @param codeBytes bytes of native code for each slot
     * @param leastImage size of an image at least; 0 for the size of its program
     */
    public Registrar(
            Regions regions, Runner runner, int application, int firstImage, double codeBytes, int leastImage) {
        this.regions = regions;
        this.runner = runner;
        this.application = application;
        this.images = firstImage;
        this.codeBytes = codeBytes;
        this.leastImage = leastImage;
    }

    /** Returns the regions. */
    public Regions regions() {
        return regions;
    }

    /** Returns the number of the application. */
    public int application() {
        return application;
    }

    /** Returns the number of the next image. */
    public int images() {
        return images;
    }

    /**
     * Loads a text of this module and registers it.
     *
     * @param constants of the application, by name
     */
    public Function function(String text, Map<String, Long> constants) {
        Executable executable = runner.load(FunctionText.program(text, constants));
        int bytes = (int) Math.ceil(executable.program().slots() * codeBytes);
        return new Function(
                application, images++, Math.max(bytes, leastImage), executable, Runner.usesStack(executable));
    }
}
