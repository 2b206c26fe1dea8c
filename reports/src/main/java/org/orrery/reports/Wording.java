package org.orrery.reports;

import java.util.List;
import java.util.Locale;
import org.orrery.kernel.param.Provenance;
import org.orrery.reports.ReportModel.Basis;
import org.orrery.reports.ReportModel.Deviation;
import org.orrery.reports.ReportModel.Expectation;
import org.orrery.reports.ReportModel.Verdict;

/** Words and symbols for the values of the model. */
final class Wording {
    private static final int LONGEST_VALUE = 120;

    private Wording() {}

    /** The verdict with its mark; what follows from counting holds, and is not reproduced. */
    static String verdict(Expectation expectation) {
        boolean counted = expectation.basis().filter(Basis.STRUCTURAL::equals).isPresent();
        if (counted && expectation.verdict() == Verdict.REPRODUCED) {
            return "✓ holds";
        }
        return counted && expectation.verdict() == Verdict.NOT_REPRODUCED
                ? "✗ does not hold"
                : verdict(expectation.verdict());
    }

    private static String verdict(Verdict verdict) {
        return switch (verdict) {
            case REPRODUCED -> "✓ reproduced";
            case NOT_REPRODUCED -> "✗ not reproduced";
            case NOT_DECIDED -> "? not decided";
            case NOT_RUN -> "· not run";
            case SHOWN -> "○ not judged";
            case READING -> "– not given";
        };
    }

    /** Returns a tolerance that must be seen together with the verdict; empty if it is narrow or none. */
    static String wide(Expectation expectation) {
        boolean counts = expectation.verdict() == Verdict.REPRODUCED || expectation.verdict() == Verdict.NOT_REPRODUCED;
        return expectation.wide() && counts ? "within " + expectation.tolerance() : "";
    }

    static String title(Basis basis) {
        String name = basis.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    static String explanation(Basis basis) {
        return switch (basis) {
            case PREDICTED -> "nothing in the run was fitted to it";
            case CALIBRATED -> "the model was fitted to it: it must hold, and proves nothing";
            case STRUCTURAL -> "follows from counting, and is no reproduced figure";
            case BAND -> "the paper gives words or a bound, not a number";
        };
    }

    static String basis(Expectation expectation) {
        return expectation
                .basis()
                .map(basis -> basis.name().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    /** The published value or bound. */
    static String paper(Expectation expectation) {
        if (expectation.paper().isPresent()) {
            return Numbers.withUnit(Numbers.text(expectation.paper().getAsDouble()), expectation.unit());
        }
        return expectation.bound().isEmpty() ? "not given" : expectation.bound();
    }

    static String simulated(Expectation expectation) {
        return Numbers.withUnit(Numbers.mean(expectation.simulated()), expectation.unit());
    }

    static String error(Expectation expectation) {
        return expectation.error().map(Wording::text).orElse("");
    }

    private static String text(Deviation deviation) {
        return Numbers.withUnit(Numbers.signed(deviation.value()), deviation.unit());
    }

    static String kind(Provenance.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** The beginning of a long value, such as a whole trace; the resolved scenario has all of it. */
    static String shortened(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }

    /** Cuts a name after its dots and underscores, where a line may break. */
    static List<String> parts(String name) {
        return List.of(name.split("(?<=[._])"));
    }

    /** Returns a publication's figure in words: a bare number is that of a figure. */
    static String figure(String figure) {
        return figure.matches("[0-9].*") ? "Fig. " + figure : figure;
    }
}
