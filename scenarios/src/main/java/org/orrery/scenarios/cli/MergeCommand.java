package org.orrery.scenarios.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.orrery.config.yaml.BadInputException;
import org.orrery.studies.execute.Product;
import org.orrery.studies.execute.RunStore;
import org.orrery.studies.execute.ShardMerge;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts the shards of a study together. */
@Command(
        name = "merge",
        description = {
            "Put the shards of one study together and write its report, as if one process had carried it out.",
            "Each DIR is a store of finished runs in which 'orrery run … --shard K/N --store DIR' has ended."
        })
final class MergeCommand extends ModelOptions implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Where the results go. Default: out/<scenario>.")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private StoreOption store;

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "Stores with shards.")
    private List<Path> stores;

    @Override
    public Integer call() {
        ShardMerge merge = ShardMerge.of(stores);
        String version = Product.versionOfCode(catalog());
        if (!merge.version().equals(version)) {
            throw new BadInputException("these shards are of version " + merge.version() + ", this is " + version
                    + ": merge them with the program that has carried them out");
        }
        PublishedCommand command = PublishedCommand.of(merge.command(), "the shard");
        PrintWriter err = spec.commandLine().getErr();
        try (RunStore target = store.open()) {
            err.println(merge.into(target) + " runs of " + merge.scenario() + " are in " + store.directory());
        }
        List<String> words = command.into(
                out.orElseGet(() -> Path.of("out").resolve(merge.scenario())),
                Optional.of(store.directory()),
                Optional.empty());
        err.println(PublishedCommand.text(words));
        err.flush();
        CommandLine line = Main.commandLine();
        line.setOut(spec.commandLine().getOut());
        line.setErr(err);
        return Main.execute(line, words.toArray(String[]::new));
    }
}
