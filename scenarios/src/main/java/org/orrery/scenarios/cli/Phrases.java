package org.orrery.scenarios.cli;

import java.util.Locale;
import org.orrery.studies.summarise.Judgement;
import org.orrery.studies.summarise.Verdict;

/** Numbers and verdicts of expectations in words. */
final class Phrases {
    private Phrases() {}

    /** Returns a number in the unit of an expectation; shares in percent. */
    static String number(double value, Judgement judgement) {
        if (Double.isNaN(value)) {
            return judgement.verdict() == Verdict.NOT_RUN ? "" : "undefined";
        }
        String text = String.format(Locale.ROOT, "%.4g", judgement.share() ? value * 100 : value);
        if (text.contains(".") && !text.contains("e")) {
            text = text.replaceAll("0+$", "").replaceAll("\\.$", "");
        }
        String unit = judgement.share() ? "%" : judgement.unit();
        return unit.isEmpty() ? text : text + " " + unit;
    }

    /** Returns the published value; empty if there is none. */
    static String paper(Judgement judgement) {
        return judgement.paper().isPresent() ? number(judgement.paper().getAsDouble(), judgement) : "";
    }

    /** Returns the interval; empty for one value and for one that is not known. */
    static String interval(Judgement judgement) {
        boolean known = !Double.isNaN(judgement.simulated().low())
                && !Double.isNaN(judgement.simulated().high());
        return !known || judgement.isOneValue()
                ? ""
                : number(judgement.simulated().low(), judgement) + " … "
                        + number(judgement.simulated().high(), judgement);
    }

    /** Returns the verdict, with a wide tolerance beside it. */
    static String verdict(Judgement judgement) {
        if (judgement.isStructural() && judgement.verdict() == Verdict.REPRODUCED) {
            return "holds";
        }
        String known = judgement.isKnownMiss() ? " (known)" : "";
        // A miss with a comma behind it would read as if the value were within.
        String within = judgement.verdict() == Verdict.NOT_REPRODUCED ? " within " : ", within ";
        return judgement.verdict() + known + (judgement.isWide() ? within + judgement.tolerance() : "");
    }

    /** Returns by how much a miss misses; empty for everything else. */
    static String miss(Judgement judgement) {
        boolean missed = judgement.verdict() == Verdict.NOT_REPRODUCED;
        if (!missed || judgement.paper().isEmpty()) {
            return "";
        }
        double difference = judgement.simulated().mean() - judgement.paper().getAsDouble();
        boolean points = judgement.share()
                || judgement.unit().equals("%")
                || judgement.error().isEmpty();
        return points
                ? String.format(
                        Locale.ROOT,
                        "%+.3g %s",
                        judgement.share() ? 100 * difference : difference,
                        judgement.share() || judgement.unit().equals("%") ? "points" : judgement.unit())
                : String.format(Locale.ROOT, "%+.3g %%", 100 * judgement.error().getAsDouble());
    }

    /** Returns what an expectation says, with its point of the sweep. */
    static String title(Judgement judgement) {
        String title = judgement.spec().title().isEmpty()
                ? judgement.what()
                : judgement.spec().title();
        return judgement.pointLabel().isEmpty() ? title : title + " (" + judgement.pointLabel() + ")";
    }

    static String shortened(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }
}
