package org.orrery.studies.execute;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.orrery.config.yaml.BadInputException;

/** All shards of one study, to be put into one store. */
public final class ShardMerge {
    private final List<Path> stores;
    private final Map<Integer, ShardFile> shards = new TreeMap<>();

    private ShardMerge(List<Path> stores) {
        this.stores = List.copyOf(stores);
    }

    /**
     * Finds the shards in some stores.
     *
     * @throws BadInputException if they are not all shards of one study
     */
    public static ShardMerge of(List<Path> stores) {
        ShardMerge merge = new ShardMerge(stores);
        for (Path store : stores) {
            if (!Files.isDirectory(store)) {
                throw new BadInputException("there is no store of finished runs in " + store);
            }
            ShardFile.in(store).forEach(file -> merge.add(file, store));
        }
        List<String> missing = new ArrayList<>();
        Shard any = merge.first().shard();
        for (int number = 1; number <= any.of(); number++) {
            if (!merge.shards.containsKey(number)) {
                missing.add(number + "/" + any.of());
            }
        }
        if (!missing.isEmpty()) {
            throw new BadInputException((missing.size() == 1 ? "shard " : "shards ") + some(missing) + " of "
                    + merge.first().scenario()
                    + (missing.size() == 1 ? " is missing: it has" : " are missing: they have")
                    + " not ended, or the folder is not among those named");
        }
        return merge;
    }

    private static String some(List<String> names) {
        return names.size() <= 8
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, 8)) + " and " + (names.size() - 8) + " more";
    }

    private void add(ShardFile file, Path store) {
        if (!shards.isEmpty()) {
            ShardFile other = first();
            boolean same = file.scenario().equals(other.scenario())
                    && file.study().equals(other.study())
                    && file.version().equals(other.version())
                    && file.shard().of() == other.shard().of();
            if (!same) {
                throw new BadInputException(store + " holds shard " + file.shard() + " of " + file.scenario()
                        + " and not of the study that the shards before it are parts of, " + other.scenario()
                        + " cut into "
                        + other.shard().of() + ": " + difference(file, other)
                        + ". Merge the shards of one study only, each from a store of its own");
            }
        }
        shards.putIfAbsent(file.shard().number(), file);
    }

    private static String difference(ShardFile file, ShardFile other) {
        if (!file.scenario().equals(other.scenario())) {
            return "the scenarios differ";
        }
        if (!file.version().equals(other.version())) {
            return "one is of version " + file.version() + ", the other of " + other.version();
        }
        return file.study().equals(other.study())
                ? "the numbers of shards differ"
                : "the file, its settings, seeds or replications differ";
    }

    private ShardFile first() {
        return shards.values().iterator().next();
    }

    /** Returns the words of the command line that repeats the study. */
    public List<String> command() {
        return first().command();
    }

    /** Returns the version that has carried out the runs. */
    public String version() {
        return first().version();
    }

    /** Returns the name of the scenario. */
    public String scenario() {
        return first().scenario();
    }

    /**
     * Copies the runs, after all have been looked at.
     *
     * @return how many
     * @throws StoreException if some are damaged, so that nothing is copied, or if the target is full
     */
    public int into(RunStore target) {
        List<RunStore> opened = stores.stream().map(RunStore::open).toList();
        for (ShardFile shard : shards.values()) {
            long lost = shard.keys().stream()
                    .filter(key -> opened.stream().noneMatch(store -> store.isWhole(key)))
                    .count();
            if (lost > 0) {
                throw new StoreException(
                        lost + " of the " + shard.keys().size() + " runs of shard " + shard.shard() + " of "
                                + shard.scenario()
                                + " are damaged or missing. Nothing was merged; the command with --shard "
                                + shard.shard() + " carries out again what is lost",
                        null);
            }
        }
        int runs = 0;
        for (ShardFile shard : shards.values()) {
            for (String key : shard.keys()) {
                if (!target.isWhole(key)) {
                    opened.stream()
                            .filter(store -> store.isWhole(key))
                            .findFirst()
                            .ifPresent(store -> target.copy(key, store));
                }
                runs++;
            }
        }
        return runs;
    }
}
