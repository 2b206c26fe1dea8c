package org.orrery.config.yaml;

import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.comments.CommentLine;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.resolver.Resolver;

/** Composes nodes and stops where a file has more values than fit into a small memory; a node takes up to 1 kB. */
final class LimitedComposer extends Composer {
    private static final int MAX_VALUES = 500_000;

    private int values;

    LimitedComposer(Parser parser, LoaderOptions options) {
        super(parser, new Resolver(), options);
    }

    @Override
    protected Node composeScalarNode(String anchor, List<CommentLine> comments) {
        count();
        return super.composeScalarNode(anchor, comments);
    }

    @Override
    protected Node composeSequenceNode(String anchor) {
        count();
        return super.composeSequenceNode(anchor);
    }

    @Override
    protected Node composeMappingNode(String anchor) {
        count();
        return super.composeMappingNode(anchor);
    }

    private void count() {
        if (++values > MAX_VALUES) {
            throw new TooManyException(parser.peekEvent().getStartMark());
        }
    }

    /** The file has too many values. */
    static final class TooManyException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Mark at;

        private TooManyException(Mark at) {
            super(
                    String.format("the file has more than %,d values; write fewer, or two files", MAX_VALUES),
                    null,
                    false,
                    false);
            this.at = at;
        }

        Mark at() {
            return at;
        }
    }
}
