package org.orrery.studies.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.units.Dimension;

/**
 * An expectation as it is written.
 *
 * @param what expression over the results
 * @param table table that is compared with a reference, in place of an expression
 * @param column column that is compared
 * @param reference CSV file with the reference
 * @param variant variant whose table is compared
 * @param where rows that are compared, by key column
 * @param eachWithin tolerance for every row
 * @param medianWithin tolerance for the median error
 * @param shareWithin tolerance for a share of the rows
 * @param title what it says in words
 * @param at point of the sweep
 * @param paper published number
 * @param within tolerance
 * @param atleast lower bound
 * @param atmost upper bound
 * @param basis how much it proves
 * @param headline whether the abstract claims it
 * @param cite where the publication says it
 * @param figure name of the figure, as in {@code fitted-to}
 * @param reason why this tolerance
 * @param notReproduced why it is known not to come out
 * @param band where the simulated value of a known miss lies: both ends, in the unit of {@code paper}; empty for none
 * @param claim words of the publication that this and other expectations are about
 * @param each lists of texts for which the entry was written out; empty when it is read
 */
public record ExpectSpec(
        @Param(doc = "Expression: value, ratio, difference, reduction, max-reduction, max-difference or cell.")
        Optional<String> what,

        @Param(doc = "Table that is compared with a reference, by its metric name.")
        Optional<String> table,

        @Param(doc = "Column of the table that is compared.")
        Optional<String> column,

        @Param(doc = "CSV file beside the scenario, with the key columns and the compared column.")
        Optional<String> reference,

        @Param(doc = "Variant whose table is compared; the first that has the table if left out.")
        Optional<String> variant,

        @Param(doc = "Rows that are compared: allowed values by key column.", fallback = "{}")
        Map<String, List<String>> where,

        @Param(doc = "Tolerance for every row, such as \"10 % or 1\".")
        Optional<String> eachWithin,

        @Param(doc = "Tolerance for the median of the relative errors.", dimension = Dimension.FRACTION, min = "0")
        Optional<Double> medianWithin,

        @Param(doc = "A share of the rows and the tolerance that it keeps.")
        Optional<Share> shareWithin,

        @Param(doc = "What it says in words.", fallback = "''")
        String title,

        @Param(doc = "Point of the sweep.", fallback = "{}") Map<String, String> at,

        @Param(doc = "Published number; a share may be in percent.", dimension = Dimension.FRACTION)
        Optional<Double> paper,

        @Param(doc = "Tolerance: relative as \"10 %\", or absolute as \"0.5 points\" or a number.")
        Optional<String> within,

        @Param(doc = "Lower bound, in place of a published number.", dimension = Dimension.FRACTION)
        Optional<Double> atleast,

        @Param(doc = "Upper bound, in place of a published number.", dimension = Dimension.FRACTION)
        Optional<Double> atmost,

        @Param(doc = "How much it proves.") Optional<Basis> basis,

        @Param(doc = "Whether the abstract of the publication claims it.", fallback = "false")
        boolean headline,

        @Param(doc = "Where the publication says it.", fallback = "''")
        String cite,

        @Param(doc = "Name of the figure, as calibration entries give it under fitted-to.", fallback = "''")
        String figure,

        @Param(doc = "Why this tolerance.", fallback = "''") String reason,

        @Param(
                doc =
                        "Why it is known not to come out; it is then shown as not reproduced, and fails the check only where it leaves its band or agrees with the paper.",
                fallback = "''")
        String notReproduced,

        @Param(
                doc =
                        "Band in which the simulated value of a known miss lies, in the unit of the published number; written by check --renew-bands.",
                dimension = Dimension.FRACTION,
                fallback = "[]")
        List<Double> band,

        @Param(
                doc = "Claim of the publication in words; expectations of one claim are one line of the headlines.",
                fallback = "''")
        String claim,

        @Param(
                doc =
                        "Lists of texts by name: the entry stands for one expectation for each combination, with \"${name}\" replaced in its texts.",
                fallback = "{}")
        Map<String, List<String>> each) {

    /** How much an expectation proves. */
    public enum Basis {
        /** Nothing in the run was fitted to it. */
        PREDICTED,
        /** The model was fitted to it. */
        CALIBRATED,
        /** Follows from counting. */
        STRUCTURAL,
        /** The paper gives words or a bound, not a number. */
        BAND
    }

    /**
     * A share of rows and their tolerance.
     *
     * @param share share of the rows
     * @param tolerance relative tolerance that they keep
     */
    public record Share(
            @Param(doc = "Share of the rows.", dimension = Dimension.FRACTION, min = "0", max = "1")
            double share,

            @Param(doc = "Relative tolerance that they keep.", dimension = Dimension.FRACTION, min = "0")
            double tolerance) {
        /** Checks the tolerance. */
        public Share {
            if (!Double.isFinite(tolerance)) {
                throw new ParamException("tolerance", "the number is too large; expected a finite one");
            }
        }
    }

    /** Checks that an expectation is one kind only, and complete. */
    public ExpectSpec {
        band = List.copyOf(band);
        requireFinite("paper", paper);
        requireFinite("atleast", atleast);
        requireFinite("atmost", atmost);
        requireFinite("median-within", medianWithin);
        checkBand(band, notReproduced);
        if (what.isPresent() == table.isPresent()) {
            throw new ParamException("what", "an expectation has either 'what' or 'table'");
        }
        if (variant.isPresent() && what.isPresent()) {
            throw new ParamException("variant", "the variants of an expression stand in 'what'");
        }
        if (table.isPresent()) {
            checkTable(column, reference, eachWithin, medianWithin, shareWithin);
        }
        if (paper.isPresent() && (atleast.isPresent() || atmost.isPresent())) {
            throw new ParamException("paper", "'paper' and the bounds 'atleast' and 'atmost' exclude each other");
        }
        if (within.isPresent() && paper.isEmpty()) {
            throw new ParamException("within", "'within' needs 'paper'");
        }
        boolean judged = within.isPresent() || atleast.isPresent() || atmost.isPresent() || table.isPresent();
        if (judged && basis.isEmpty()) {
            throw new ParamException(
                    "what",
                    "'basis' is missing: one of calibrated, predicted, structural, band; a judged expectation says"
                            + " how much it proves");
        }
    }

    private static void requireFinite(String name, Optional<Double> value) {
        if (value.isPresent() && !Double.isFinite(value.get())) {
            throw new ParamException(name, "the number is too large; expected a finite one");
        }
    }

    private static void checkBand(List<Double> band, String notReproduced) {
        if (band.isEmpty()) {
            return;
        }
        if (notReproduced.isEmpty()) {
            throw new ParamException("band", "'band' needs 'not-reproduced': it says where a known miss lies");
        }
        boolean ordered = band.size() == 2 && band.get(0) <= band.get(1);
        if (!ordered || !band.stream().allMatch(Double::isFinite)) {
            throw new ParamException("band", "a band is [lowest, highest], two finite numbers in this order");
        }
    }

    private static void checkTable(
            Optional<String> column,
            Optional<String> reference,
            Optional<String> eachWithin,
            Optional<Double> medianWithin,
            Optional<Share> shareWithin) {
        if (column.isEmpty() || reference.isEmpty()) {
            throw new ParamException("table", "a table expectation needs 'column' and 'reference'");
        }
        int rules = (eachWithin.isPresent() ? 1 : 0)
                + (medianWithin.isPresent() ? 1 : 0)
                + (shareWithin.isPresent() ? 1 : 0);
        if (rules != 1) {
            throw new ParamException(
                    "table", "a table expectation has one of 'each-within', 'median-within' and 'share-within'");
        }
    }

    /** Returns whether the file says that and why it does not come out. */
    public boolean isKnownMiss() {
        return isJudged() && !notReproduced.isEmpty();
    }

    /** Returns whether it follows from counting, so that it is never counted as a reproduced figure. */
    public boolean isStructural() {
        return basis.filter(Basis.STRUCTURAL::equals).isPresent();
    }

    /** Returns whether the expectation can fail. */
    public boolean isJudged() {
        return table.isPresent() || within.isPresent() || atleast.isPresent() || atmost.isPresent();
    }
}
