package org.orrery.config.yaml;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads YAML and CSV texts into trees. */
public final class TreeReader {
    /** Largest file, in bytes. */
    public static final int MAX_BYTES = 8_000_000;

    private final Problems problems;

    /** Creates a reader that reports to the given collector. */
    public TreeReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * Reads a file.
     *
     * @param place the file
     * @param asked where it was asked for, or empty if by the user himself
     * @return the tree; empty if a problem was reported
     */
    public Optional<Tree> read(Place place, Optional<Position> asked) {
        Position at = asked.orElseGet(() -> new Text(place, "").start());
        byte[] bytes;
        try {
            bytes = place.read(MAX_BYTES);
        } catch (NoSuchFileException missing) {
            problems.add(at, "the file " + place.name() + " does not exist");
            return Optional.empty();
        } catch (AccessDeniedException denied) {
            problems.add(at, "the file " + place.name() + " may not be read; check its permissions");
            return Optional.empty();
        } catch (Place.TooLargeException large) {
            problems.add(
                    at,
                    "the file " + place.name() + " is " + large.getMessage()
                            + ", too large for a scenario or one of its parts; leave out what is not needed");
            return Optional.empty();
        } catch (IOException failure) {
            problems.add(at, "the file " + place.name() + " cannot be read: " + failure.getMessage());
            return Optional.empty();
        }
        try {
            String content = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            Text text = new Text(place, content);
            return place.name().endsWith(".csv") ? new CsvTable(text, problems).parse(content) : parse(text, content);
        } catch (CharacterCodingException binary) {
            problems.add(at, "the file " + place.name() + " is not YAML: it is not text in UTF-8");
            return Optional.empty();
        }
    }

    /**
     * Parses a text.
     *
     * @param text the text, for positions
     * @param content the same, in one piece
     * @return the tree; empty if a problem was reported
     */
    public Optional<Tree> parse(Text text, String content) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_BYTES);
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        options.setNestingDepthLimit(60);
        try {
            Node root = new Yaml(options).compose(new StringReader(content));
            if (root == null) {
                problems.add(text.start(), text.name() + " is empty");
                return Optional.empty();
            }
            return new TreeBuilder(text, problems).build(root);
        } catch (MarkedYAMLException bad) {
            Position at = bad.getProblemMark() == null
                    ? text.start()
                    : new Position(
                            text,
                            bad.getProblemMark().getLine() + 1,
                            bad.getProblemMark().getColumn() + 1);
            String context = bad.getContext() == null ? "" : bad.getContext() + ", ";
            problems.add(at, "not YAML: " + context + bad.getProblem());
        } catch (YAMLException bad) {
            problems.add(text.start(), "not YAML: " + firstLine(bad.getMessage()));
        }
        return Optional.empty();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
