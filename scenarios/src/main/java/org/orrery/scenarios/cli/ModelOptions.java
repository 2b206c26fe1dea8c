package org.orrery.scenarios.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.orrery.studies.execute.Product;
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.Plugins;
import picocli.CommandLine.Option;

/** Options of the commands that need models. */
abstract class ModelOptions extends StandardOptions {
    @Option(
            names = "--models",
            paramLabel = "PATH",
            description =
                    "A jar with models, or a folder with such jars; may be given several times. The folder plugins is"
                            + " looked into anyway.")
    private List<Path> models = new ArrayList<>();

    /** Returns the models of Orrery, of the folder for plug-ins, and of the jars that are asked for. */
    final Catalog catalog() {
        List<Path> places = new ArrayList<>();
        if (Files.isDirectory(Plugins.FOLDER)) {
            places.add(Plugins.FOLDER);
        }
        places.addAll(models);
        return Plugins.load(places, Product.version());
    }
}
