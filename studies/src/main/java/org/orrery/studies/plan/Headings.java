package org.orrery.studies.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;
import org.orrery.config.yaml.TreeReader;

/** What stands at the head of a file, read without binding anything. */
public final class Headings {
    private final Tree.Mapping head;

    private Headings(Tree.Mapping head) {
        this.head = head;
    }

    /**
     * Reads a file.
     *
     * @throws BadInputException if it is no YAML mapping
     */
    public static Headings of(Place place) {
        Problems problems = new Problems();
        Optional<Tree> tree = new TreeReader(problems).read(place, Optional.empty());
        problems.throwIfAny();
        if (tree.isPresent() && tree.get() instanceof Tree.Mapping mapping) {
            return new Headings(mapping);
        }
        throw new BadInputException(place.name() + " is no mapping");
    }

    /** Returns a text below the given keys; empty if there is none. */
    public String text(String... keys) {
        Optional<Tree> at = Optional.of(head);
        for (String key : keys) {
            at = at.flatMap(tree -> tree instanceof Tree.Mapping mapping ? mapping.get(key) : Optional.empty());
        }
        return at.map(tree -> tree instanceof Tree.Scalar scalar ? scalar.text() : "")
                .orElse("");
    }

    /** Returns how many entries a mapping below a key has. */
    public int entries(String key) {
        return head.get(key)
                .map(tree ->
                        tree instanceof Tree.Mapping mapping ? mapping.entries().size() : 0)
                .orElse(0);
    }

    /** Returns whether each word stands somewhere in the texts; capitals do not matter. */
    public static boolean speakOf(List<String> words, String... texts) {
        return words.stream().map(word -> word.toLowerCase(Locale.ROOT)).allMatch(word -> Stream.of(texts)
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(word)));
    }
}
