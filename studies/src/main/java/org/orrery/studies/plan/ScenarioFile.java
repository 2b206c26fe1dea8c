package org.orrery.studies.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.config.yaml.Tree;
import org.orrery.kernel.param.Param;
import org.orrery.kernel.param.ParamException;
import org.orrery.kernel.random.RandomSettings;
import org.orrery.kernel.units.Dimension;

/**
 * A scenario file as it is written; the reference of the scenario language is made from this record.
 *
 * @param scenario name, which is its path in the library
 * @param title title
 * @param description prose
 * @param base scenario that this one is, with other values
 * @param with values that this one sets in it
 * @param paper the publication that it repeats
 * @param calibration calibration files; later ones replace entries of earlier ones
 * @param parameters named values
 * @param system components and their wiring
 * @param variants systems to compare
 * @param run how long and how often; analyses are carried out once and need none
 * @param sweep axes of which all combinations are run
 * @param zip axes that move together
 * @param design which points of the sweep are run
 * @param search search for the largest load that meets an objective
 * @param record what is recorded over time
 * @param figures figures of the report
 * @param expect expectations
 */
public record ScenarioFile(
        @Param(doc = "Name of the scenario; in the library, its path.")
        String scenario,

        @Param(doc = "Title of the scenario.") String title,

        @Param(doc = "Prose for the report.", fallback = "''")
        String description,

        @Param(
                doc =
                        "Scenario, of the library or a file, that this one is with other values and without its expectations.")
        Optional<String> base,

        @Param(
                doc =
                        "Values by parameter or dotted path; they replace those of system, variants and sweep, as --set does.")
        Optional<Tree.Mapping> with,

        @Param(doc = "Publication that the scenario repeats.")
        Optional<Paper> paper,

        @Param(doc = "Calibration files; later ones replace entries of earlier ones.", fallback = "[]")
        List<String> calibration,

        @Param(doc = "Named values, used as \"${name}\" anywhere in the system.")
        Optional<Tree.Mapping> parameters,

        @Param(doc = "Components by name, each with type, parameters and connections.")
        Tree.Mapping system,

        @Param(doc = "Systems to compare: parameters and dotted paths that each sets, and a title.")
        Optional<Tree.Mapping> variants,

        @Param(
                doc = "How long and how often to run; left out where all components are analyses.",
                fallback = RunCheck.OF_ANALYSES)
        RunSection run,

        @Param(doc = "Axes by parameter or dotted path; all combinations are run.")
        Optional<Tree.Mapping> sweep,

        @Param(doc = "Axes by parameter or dotted path that move together.")
        Optional<Tree.Mapping> zip,

        @Param(doc = "Which points of the sweep are run; all combinations if left out.")
        Optional<DesignSection> design,

        @Param(doc = "Search for the largest load that meets an objective.")
        Optional<SearchSection> search,

        @Param(doc = "What is recorded over time.") Optional<RecordSection> record,

        @Param(doc = "Figures of the report.", fallback = "[]")
        List<FigureSpec> figures,

        @Param(doc = "Expectations and readings.", fallback = "[]")
        List<ExpectSpec> expect) {

    /**
     * A publication.
     *
     * @param id identifier
     * @param figure figure or table
     * @param title title, authors and venue
     */
    public record Paper(
            @Param(doc = "Identifier, such as arXiv:2304.10892.")
            String id,

            @Param(doc = "Figure or table that is repeated.", fallback = "''")
            String figure,

            @Param(doc = "Title, authors and venue.", fallback = "''")
            String title) {}

    /**
     * How long and how often.
     *
     * @param duration simulated time, or {@code until-done}
     * @param warmup simulated time left out of the statistics
     * @param quick simulated time in a quick check, in picoseconds
     * @param replications independent repetitions
     * @param seed seed of all random streams
     * @param warmupBy metric whose course tells the warm-up
     * @param batches stretches of one long run
     * @param precision when to stop replicating
     * @param random how random numbers are made
     */
    public record RunSection(
            @Param(
                    doc =
                            "Simulated time with a unit, or until-done: until no event is left or a component stops the run.")
            String duration,

            @Param(
                    doc = "Simulated time at the start that is left out of the statistics.",
                    dimension = Dimension.TIME,
                    min = "0 s",
                    fallback = "0 s")
            long warmup,

            @Param(
                    doc =
                            "Simulated time in a quick check, in place of the duration: for expectations that hold in a shorter run, too.",
                    dimension = Dimension.TIME,
                    min = "0 s")
            Optional<Long> quick,

            @Param(
                    doc = "Independent repetitions.",
                    dimension = Dimension.COUNT,
                    min = "1",
                    max = "1000000",
                    fallback = "10")
            int replications,

            @Param(doc = "Seed of all random streams.", dimension = Dimension.COUNT, fallback = "1")
            long seed,

            @Param(doc = "Metric whose course tells the warm-up by MSER-5, in place of a fixed warm-up.")
            Optional<String> warmupBy,

            @Param(
                    doc = "Equal stretches of a run; with one replication, intervals come from their means.",
                    dimension = Dimension.COUNT,
                    min = "0",
                    max = "100",
                    fallback = "0")
            int batches,

            @Param(doc = "Replicate until the interval of a metric is narrow enough.")
            Optional<PrecisionSection> precision,

            @Param(doc = "How random numbers are made.") Optional<RandomSettings> random) {}

    /**
     * When to stop replicating.
     *
     * @param metric the metric that is looked at, in every variant and point
     * @param relativeHalfWidth largest half width of its interval, relative to the mean
     * @param maxReplications replications after which it is given up
     */
    public record PrecisionSection(
            @Param(doc = "Metric whose interval is looked at, in every variant and at every point.")
            String metric,

            @Param(
                    doc = "Largest half width of the interval, relative to the mean.",
                    dimension = Dimension.FRACTION,
                    min = "0.01 %",
                    max = "1")
            double relativeHalfWidth,

            @Param(
                    doc = "Replications after which it is given up.",
                    dimension = Dimension.COUNT,
                    min = "2",
                    max = "1000000",
                    fallback = "100")
            int maxReplications) {}

    /**
     * A search.
     *
     * @param vary what is varied
     * @param between lightest and heaviest load
     * @param meet the objective
     * @param resolution where the search ends
     */
    public record SearchSection(
            @Param(doc = "Parameter or dotted path of the load.")
            String vary,

            @Param(doc = "Lightest and heaviest load, with units; for a time between jobs the longer one comes first.")
            List<String> between,

            @Param(doc = "Objective, such as \"cluster.p99 <= 750 ms\".")
            String meet,

            @Param(doc = "The search ends when the interval is this narrow.")
            String resolution) {}

    /**
     * Which points of a sweep are run.
     *
     * @param fraction part of a design of two levels, such as {@code 1/8}
     * @param sample number of points of a sample that fills the space
     */
    public record DesignSection(
            @Param(
                    doc =
                            "Part of all combinations of axes with two values each, such as 1/8: a regular fraction of highest resolution.")
            Optional<String> fraction,

            @Param(
                    doc =
                            "Points of a sample that fills the space of the axes, each a range such as 10..50 us or log 1..1000, or a list.",
                    dimension = Dimension.COUNT,
                    min = "2",
                    max = "100000")
            Optional<Integer> sample) {
        /** Checks that it is one of both. */
        public DesignSection {
            if (fraction.isPresent() == sample.isPresent()) {
                throw new ParamException("fraction", "a design has either 'fraction' or 'sample'");
            }
        }
    }

    /**
     * What is recorded.
     *
     * @param step interval of samples
     * @param series metrics by full name
     */
    public record RecordSection(
            @Param(doc = "Interval of samples.", dimension = Dimension.TIME, min = "1 ps", fallback = "1 s")
            long step,

            @Param(doc = "Metrics that are recorded over time.", fallback = "[]")
            List<String> series) {}

    /** What a figure looks like. */
    public enum FigureKind {
        /** Over simulated time. */
        TIMELINE,
        /** Bars with intervals. */
        BARS,
        /** Bars end to end: the rows of a table, whose columns add up. */
        STACK,
        /** Over a varied quantity. */
        CURVE,
        /** Cumulative distribution. */
        CDF,
        /** One metric over another. */
        SCATTER,
        /** What the axes of a sweep do to a result: main effects and interactions. */
        EFFECTS,
        /** A result over each axis of a sweep. */
        MAP,
        /** A table. */
        TABLE
    }

    /**
     * A figure.
     *
     * @param id name of its files
     * @param kind what it looks like
     * @param title title
     * @param caption what to see in it
     * @param y metrics, one panel each
     * @param x metric, sweep axis or table column on the horizontal axis
     * @param by what distinguishes the lines: variant, a sweep axis, or a column of a table
     * @param variants variants that are shown
     * @param at point of the sweep that is shown
     * @param marks values of y to mark, by label
     * @param paper published values: for bars by variant, for curves by x
     * @param labels what the axes of effects change, in words, by axis
     * @param relative whether effects are in percent of the mean over all points
     * @param decided width of an interval, relative to that mean, above which an effect counts as not decided
     * @param band lowest and highest value that a map marks; empty for none
     */
    public record FigureSpec(
            @Param(doc = "Name of its files.") String id,

            @Param(doc = "What it looks like.") FigureKind kind,

            @Param(doc = "Title.") String title,

            @Param(doc = "What to see in it.", fallback = "''")
            String caption,

            @Param(
                    doc =
                            "Metric, or a list of metrics with one panel each; table.column for tables; for effects and maps also an expression as under expect.")
            List<String> y,

            @Param(doc = "Metric, sweep axis or column of a table on the horizontal axis.")
            Optional<String> x,

            @Param(
                    doc = "What distinguishes the lines: variant, a sweep axis, or a column of a table.",
                    fallback = "variant")
            String by,

            @Param(doc = "Variants that are shown; all if left out.", fallback = "[]")
            List<String> variants,

            @Param(doc = "Point of the sweep that is shown; all if left out.", fallback = "{}")
            Map<String, String> at,

            @Param(doc = "Values of y to mark, by label.", fallback = "{}")
            Map<String, Double> marks,

            @Param(doc = "Published values: for bars by variant, for curves by x.", fallback = "{}")
            Map<String, Double> paper,

            @Param(
                    doc = "What an axis changes, in words, by axis; for effects: \"Machnet instead of Linux TCP\".",
                    fallback = "{}")
            Map<String, String> labels,

            @Param(doc = "Whether effects are in percent of the mean over all points.", fallback = "false")
            boolean relative,

            @Param(
                    doc =
                            "Width of an interval, relative to the mean over all points, above which an effect counts as not decided.",
                    dimension = Dimension.FRACTION,
                    min = "0.01 %")
            Optional<Double> decided,

            @Param(
                    doc = "Lowest and highest value that a map marks, in the unit of y.",
                    dimension = Dimension.FRACTION,
                    fallback = "[]")
            List<Double> band) {}
}
