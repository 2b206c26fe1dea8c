package org.orrery.studies.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;

/** Values of an axis that are written as a range: {@code 1..8}, {@code 10..50 us by 10}, {@code log 1..1000 by 10}. */
final class Ranges {
    private static final int MOST = 10_000;

    private Ranges() {}

    /** Returns the values of an axis with its ranges written out. */
    static List<Tree> expanded(Tree values, Problems problems) {
        List<Tree> items = values instanceof Tree.Sequence sequence ? sequence.items() : List.of(values);
        List<Tree> all = new ArrayList<>();
        for (Tree item : items) {
            if (item instanceof Tree.Scalar scalar
                    && scalar.text().contains("..")
                    && !scalar.text().contains("/")) {
                try {
                    texts(Range.parse(scalar.text()))
                            .forEach(text -> all.add(new Tree.Scalar(scalar.at(), text, true)));
                } catch (IllegalArgumentException bad) {
                    problems.add(scalar.at(), bad.getMessage());
                }
            } else {
                all.add(item);
            }
        }
        return all;
    }

    /** Returns whether a value is a range, so that it stands for a list. */
    static boolean isRange(Tree value) {
        return value instanceof Tree.Scalar scalar && Range.isOne(scalar.text());
    }

    /** Returns a range without steps, which a sample draws from; empty if the value is a list, or a range with steps. */
    static Optional<Range> continuous(Tree value) {
        if (!isRange(value)) {
            return Optional.empty();
        }
        Range range = Range.parse(((Tree.Scalar) value).text());
        return range.by().isEmpty() ? Optional.of(range) : Optional.empty();
    }

    private static List<String> texts(Range range) {
        if (range.log() && range.by().isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + range.text() + "': a logarithmic range needs 'by' and a factor without a unit");
        }
        BigDecimal by = range.by().orElse(BigDecimal.ONE);
        List<String> texts = new ArrayList<>();
        for (BigDecimal each = range.from();
                each.compareTo(range.to()) <= 0;
                each = range.log() ? each.multiply(by) : each.add(by)) {
            if (texts.size() == MOST) {
                throw new IllegalArgumentException(String.format("'%s' has more than %,d values", range.text(), MOST));
            }
            texts.add(range.text(each));
        }
        return texts;
    }
}
