package org.orrery.config.bind;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;

/** Values that stand in a file of their own. */
final class Includes {
    private static final int MAX_DEPTH = 20;
    private static final int MAX_FILES = 10_000;

    private final Problems problems;
    private final Deque<Place> open = new ArrayDeque<>();
    private int files;
    private final BindingCache cache;

    Includes(Problems problems, BindingCache cache) {
        this.problems = problems;
        this.cache = cache;
    }

    /** Binds the tree itself, or the file that it names. */
    Optional<Bound<?>> follow(Tree tree, Function<Tree, Optional<Bound<?>>> binding) {
        if (!(tree instanceof Tree.Scalar scalar) || !isFile(tree)) {
            return binding.apply(tree);
        }
        Place place = tree.at().text().place().resolve(scalar.text());
        if (open.contains(place)) {
            String chain = open.stream().map(Place::name).collect(Collectors.joining(", which is read by "));
            problems.add(tree.at(), "the file " + place.name() + " contains itself: it is read by " + chain);
            return Optional.empty();
        }
        if (open.size() >= MAX_DEPTH || ++files > MAX_FILES) {
            String limit = open.size() >= MAX_DEPTH
                    ? "files name one another more than " + MAX_DEPTH + " deep"
                    : String.format("the files of one component name others more than %,d times", MAX_FILES);
            problems.add(tree.at(), limit + "; write their values in fewer files");
            return Optional.empty();
        }
        Optional<Tree> content = cache.read(place, tree.at(), problems);
        open.push(place);
        try {
            return content.flatMap(binding);
        } finally {
            open.pop();
        }
    }

    /** Returns whether a value names a file: YAML, or a table in CSV where a list is due. */
    static boolean isFile(Tree tree) {
        return tree instanceof Tree.Scalar scalar
                && (scalar.text().endsWith(".yaml") || scalar.text().endsWith(".csv"));
    }
}
