package org.orrery.spark;

import java.io.File;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.orrery.studies.execute.ExecutorException;
import org.orrery.studies.execute.ExecutorOptions;
import org.orrery.studies.execute.ExecutorProvider;
import org.orrery.studies.execute.RunExecutor;

/** Connects to Spark clusters. What is not set here is Spark's own; system properties {@code spark.…} stand above both. */
public final class SparkProvider implements ExecutorProvider {
    /** A killed executor counts as a failure of the runs that it had under way. */
    private static final String MOST_FAILURES = "16";

    @Override
    public String name() {
        return "spark";
    }

    @Override
    public boolean accepts(String address) {
        return SparkAddress.isOne(address);
    }

    @Override
    public RunExecutor create(String address, ExecutorOptions options) {
        SparkAddress master = SparkAddress.parse(address);
        SparkConf configuration = configuration(master, master.thisMachine(), ClassPath.of(options.catalog()));
        try {
            return new SparkExecutor(new SparkContext(configuration), address, options.version());
        } catch (RuntimeException | LinkageError failure) {
            throw new ExecutorException(
                    "Spark does not start a study at " + address + ": " + Causes.oneLine(failure)
                            + ". Is it a master of the version that docs/spark.md names?",
                    failure);
        }
    }

    private static SparkConf configuration(SparkAddress master, String here, ClassPath code) {
        return new SparkConf()
                .setMaster(master.toString())
                .setIfMissing("spark.app.name", "orrery")
                .setIfMissing("spark.driver.host", here)
                .setIfMissing("spark.driver.bindAddress", here)
                .setIfMissing("spark.jars", String.join(",", code.sent()))
                .setIfMissing("spark.executor.extraClassPath", String.join(File.pathSeparator, code.seen()))
                .setIfMissing("spark.executor.extraJavaOptions", "-Djava.awt.headless=true")
                .setIfMissing("spark.task.maxFailures", MOST_FAILURES)
                .setIfMissing("spark.ui.enabled", "false");
    }
}
