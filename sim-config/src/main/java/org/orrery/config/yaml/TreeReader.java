package org.orrery.config.yaml;

import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

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
        return FileText.read(place, asked, MAX_BYTES, "a scenario or one of its parts", problems)
                .flatMap(file -> place.name().endsWith(".csv")
                        ? new CsvTable(file.text(), problems).parse(file.content())
                        : parse(file.text(), file.content()));
    }

    /**
     * Reads a YAML file that another includes; what is wrong in it says so.
     *
     * @param place the file
     * @param at where the other includes it
     * @return the tree; empty if a problem was reported
     */
    public Optional<Tree> include(Place place, Position at) {
        return FileText.read(place, Optional.of(at), MAX_BYTES, "a part of a scenario", problems)
                .flatMap(file -> parse(new Text(place, file.content(), Optional.of(at)), file.content()));
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
            Parser parser = new ParserImpl(new StreamReader(content), options);
            Node root = new LimitedComposer(parser, options).getSingleNode();
            if (root == null) {
                problems.add(text.start(), text.name() + " is empty");
                return Optional.empty();
            }
            return new TreeBuilder(text, problems).build(root);
        } catch (MarkedYAMLException bad) {
            Position at = bad.getProblemMark() == null ? text.start() : position(text, bad.getProblemMark());
            String context = bad.getContext() == null ? "" : bad.getContext() + ", ";
            problems.add(at, "not YAML: " + context + bad.getProblem());
        } catch (LimitedComposer.TooManyException large) {
            problems.add(position(text, large.at()), large.getMessage());
        } catch (ReaderException bad) {
            problems.add(
                    new FileText(text, content).position(bad.getPosition()),
                    String.format("not YAML: the character U+%04X is no text", bad.getCodePoint()));
        } catch (YAMLException bad) {
            problems.add(text.start(), "not YAML: " + firstLine(bad.getMessage()));
        }
        return Optional.empty();
    }

    private static Position position(Text text, Mark mark) {
        return new Position(text, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
