package org.orrery.studies.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;

/** Values of an axis that are written as a range: {@code 1..8}, {@code 10..50 us by 10}, {@code log 1..1000 by 10}. */
final class Ranges {
    private static final String NUMBER = "([+-]?(?:\\d+(?:\\.\\d+)?|\\.\\d+))\\s*([^\\s\\d.][^\\s]*)?";
    private static final Pattern RANGE =
            Pattern.compile("(log\\s+)?" + NUMBER + "\\s*\\.\\.\\s*" + NUMBER + "(?:\\s+by\\s+" + NUMBER + ")?");
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
                    texts(scalar.text()).forEach(text -> all.add(new Tree.Scalar(scalar.at(), text, true)));
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
        return value instanceof Tree.Scalar scalar
                && RANGE.matcher(scalar.text().strip()).matches();
    }

    private static List<String> texts(String range) {
        Matcher shape = RANGE.matcher(range.strip());
        if (!shape.matches()) {
            throw new IllegalArgumentException("'" + range
                    + "' is no range; expected one such as 1..8, 10..50 us by 10," + " or log 1..1000 by 10");
        }
        boolean log = shape.group(1) != null;
        String unit = unit(range, log ? List.of(3, 5) : List.of(3, 5, 7), shape);
        if (log && (shape.group(6) == null || shape.group(7) != null)) {
            throw new IllegalArgumentException(
                    "'" + range + "': a logarithmic range needs 'by' and a factor without a unit");
        }
        BigDecimal from = new BigDecimal(shape.group(2));
        BigDecimal to = new BigDecimal(shape.group(4));
        BigDecimal by = shape.group(6) == null ? BigDecimal.ONE : new BigDecimal(shape.group(6));
        if (log && (from.signum() <= 0 || by.compareTo(BigDecimal.ONE) <= 0) || by.signum() <= 0) {
            throw new IllegalArgumentException("'" + range + "': "
                    + (log ? "a logarithmic range begins above 0 and its factor is above 1" : "its step is above 0"));
        }
        if (to.compareTo(from) < 0) {
            throw new IllegalArgumentException("'" + range + "' ends below its begin");
        }
        List<String> texts = new ArrayList<>();
        for (BigDecimal each = from; each.compareTo(to) <= 0; each = log ? each.multiply(by) : each.add(by)) {
            if (texts.size() == MOST) {
                throw new IllegalArgumentException(String.format("'%s' has more than %,d values", range, MOST));
            }
            texts.add((each.stripTrailingZeros().toPlainString() + " " + unit).strip());
        }
        return texts;
    }

    /** Returns the unit, which all that have one share. */
    private static String unit(String range, List<Integer> groups, Matcher shape) {
        String unit = "";
        for (int group : groups) {
            String own = shape.group(group);
            if (own != null && !unit.isEmpty() && !own.equals(unit)) {
                throw new IllegalArgumentException(
                        "'" + range + "' mixes the units '" + unit + "' and '" + own + "'; a range has one");
            }
            unit = own == null ? unit : own;
        }
        return unit;
    }
}
