package org.orrery.config.bind;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Spelling;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.param.InputFile;
import org.orrery.kernel.param.InputFormatException;

/** Binds names of files that components read by themselves. */
final class InputFiles {
    private final Problems problems;
    private final BindingCache cache;

    InputFiles(Problems problems, BindingCache cache) {
        this.problems = problems;
        this.cache = cache;
    }

    /** Binds a name, relative to the file that it stands in, or what such a name was bound to before. */
    Optional<Bound<?>> bind(Tree tree, Slot slot) {
        if (tree instanceof Tree.Mapping known) {
            Optional<String> path = text(known, "path");
            Optional<String> digest = text(known, "sha256");
            if (path.isPresent() && digest.isPresent()) {
                return bound(new InputFile(path.get(), digest.get()));
            }
        }
        if (!(tree instanceof Tree.Scalar scalar) || tree.isNull()) {
            problems.add(slot.at(tree), slot.label() + "expected the name of a file, not " + tree.kind());
            return Optional.empty();
        }
        Place file = tree.at().text().place().resolve(scalar.text());
        String name = slot.label() + "the file " + file.name();
        try {
            String digest = cache.digest(file);
            InputFile input = new InputFile(path(file), digest);
            Optional<InputFormatException> wrong =
                    cache.check(input, slot.spec().format());
            wrong.ifPresent(fault -> report(file, fault, tree, slot));
            return wrong.isEmpty() ? bound(input) : Optional.empty();
        } catch (NoSuchFileException missing) {
            problems.add(slot.at(tree), name + " does not exist");
        } catch (IOException failed) {
            problems.add(slot.at(tree), name + " cannot be read: " + failed.getMessage());
        }
        return Optional.empty();
    }

    /** Reports a fault and the further ones, each at its own place, and where the file is named. */
    private void report(Place file, InputFormatException fault, Tree tree, Slot slot) {
        String named = " (read as '" + slot.path() + "', " + slot.at(tree) + ")";
        String hint = Spelling.hint(fault.name(), fault.known());
        problems.add(InputCheck.position(file, fault), fault.getMessage() + hint + named);
        for (Throwable further : fault.getSuppressed()) {
            if (further instanceof InputFormatException same) {
                report(file, same, tree, slot);
            }
        }
    }

    private static Optional<String> text(Tree.Mapping mapping, String key) {
        return mapping.get(key).map(value -> value instanceof Tree.Scalar scalar ? scalar.text() : null);
    }

    private static Optional<Bound<?>> bound(InputFile file) {
        ObjectNode canonical = JsonNodeFactory.instance.objectNode();
        canonical.put("path", file.path()).put("sha256", file.sha256());
        return Optional.of(new Bound<>(file, canonical));
    }

    private static String path(Place place) {
        if (place instanceof Place.OnClassPath resource) {
            return InputFile.RESOURCE + resource.resource();
        }
        return Path.of(place.name()).toAbsolutePath().normalize().toString().replace('\\', '/');
    }
}
