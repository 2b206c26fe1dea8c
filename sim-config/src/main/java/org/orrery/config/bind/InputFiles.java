package org.orrery.config.bind;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.param.InputFile;

/** Binds names of files that components read by themselves. */
final class InputFiles {
    private final Problems problems;

    InputFiles(Problems problems) {
        this.problems = problems;
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
            problems.add(tree.at(), slot.spec().name() + ": expected the name of a file, not " + tree.kind());
            return Optional.empty();
        }
        Place file = tree.at().text().place().resolve(scalar.text());
        try {
            return bound(new InputFile(path(file), digest(file)));
        } catch (NoSuchFileException missing) {
            problems.add(tree.at(), slot.spec().name() + ": the file " + file.name() + " does not exist");
        } catch (IOException failed) {
            problems.add(
                    tree.at(),
                    slot.spec().name() + ": the file " + file.name() + " cannot be read: " + failed.getMessage());
        }
        return Optional.empty();
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

    private static String digest(Place file) throws IOException {
        try (InputStream in = file.open()) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, sha256).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
