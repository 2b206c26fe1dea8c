package org.orrery.reports;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.orrery.kernel.param.Provenance;
import org.orrery.kernel.results.Estimate;

/**
 * Everything that a report shows, already computed.
 *
 * <p>Lists keep their order in the report. Texts are plain, not HTML. A number that could not be computed is NaN or empty; it is
 * shown as "undefined", never left out.
 *
 * @param study what ran
 * @param expectations the comparison with the publication, in the order of the scenario file
 * @param figures figures in the order of the scenario file; their ids are distinct
 * @param limits what limits each variant; empty if the run has no resources
 * @param parameters every parameter of the run, in the order of the system
 * @param summary every scalar metric of every variant
 * @param elasticities how the headline results react to the parameters; empty without a sensitivity sweep
 * @param wirings how the components lead to one another, one for each system; empty if that is not known
 * @param dictionary every column of every CSV file of the run, without those of {@code figures/} and of
 *     {@code dictionary.csv}, which the writer adds
 * @param names how series and categories of the figures are called and coloured; those that are missing keep their
 *     names and take a free colour
 */
public record ReportModel(
        Study study,
        List<Expectation> expectations,
        List<Figure> figures,
        List<Limit> limits,
        List<Parameter> parameters,
        List<Summary> summary,
        List<Elasticity> elasticities,
        List<Wiring> wirings,
        List<DictionaryEntry> dictionary,
        List<Name> names) {

    /** Copies the lists and checks that the ids of the figures differ, also on file systems that ignore case. */
    public ReportModel {
        expectations = List.copyOf(expectations);
        figures = List.copyOf(figures);
        limits = List.copyOf(limits);
        parameters = List.copyOf(parameters);
        summary = List.copyOf(summary);
        elasticities = List.copyOf(elasticities);
        wirings = List.copyOf(wirings);
        dictionary = List.copyOf(dictionary);
        names = List.copyOf(names);
        Set<String> ids = new LinkedHashSet<>();
        for (Figure figure : figures) {
            if (!ids.add(figure.id().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("two figures have the id '" + figure.id() + "'; rename one of them");
            }
        }
    }

    /**
     * What ran.
     *
     * @param scenario name of the scenario, such as {@code infadapter/burst}
     * @param title title of the scenario
     * @param description prose; blank lines separate paragraphs; may be empty
     * @param paper the publication, if the scenario names one
     * @param variants the systems compared, in the order of the file; one with an empty name if the scenario has none
     * @param axes axes of the sweep; empty without one
     * @param replications replications of each variant and point
     * @param seed seed of the random streams; replication r uses (seed, r)
     * @param duration simulated time of one run for people, such as {@code 21 min}
     * @param warmup simulated time left out of the statistics, such as {@code 60 s}; empty if none
     * @param events events handled in all runs together
     * @param version version of Orrery
     * @param jvm Java version and vendor
     * @param hash hash of the resolved scenario, in hexadecimal
     * @param command command line that repeats the study
     * @param resolved the resolved scenario as YAML
     * @param notes warnings that a reader of the numbers must see, such as an unstable queue
     */
    public record Study(
            String scenario,
            String title,
            String description,
            Optional<Paper> paper,
            List<Variant> variants,
            List<SweepAxis> axes,
            int replications,
            long seed,
            String duration,
            String warmup,
            long events,
            String version,
            String jvm,
            String hash,
            String command,
            String resolved,
            List<String> notes) {
        /** Copies the lists. */
        public Study {
            variants = List.copyOf(variants);
            axes = List.copyOf(axes);
            notes = List.copyOf(notes);
        }
    }

    /**
     * A publication.
     *
     * @param id identifier, such as {@code arXiv:2304.10892}
     * @param citation authors, title, venue; may be empty
     * @param figure figure or table that the scenario repeats, such as {@code Figure 5}; may be empty
     */
    public record Paper(String id, String citation, String figure) {}

    /**
     * One of the systems compared.
     *
     * @param name name in the scenario file, such as {@code vpa-18}; the other parts of the model refer to it
     * @param title name for people; empty means the same as the name
     */
    public record Variant(String name, String title) {}

    /**
     * What a series or category of the figures is for people.
     *
     * @param name its name in the figures
     * @param title name for people; empty means the same as the name
     * @param system the system that it shows, such as {@code machnet}; names of one system are shades of one colour; may be
     *     empty
     * @param hue colour of the system by its position in the palette, 0 to 7; empty takes a free one
     */
    public record Name(String name, String title, String system, OptionalInt hue) {}

    /**
     * An axis of a sweep.
     *
     * @param name parameter or dotted path
     * @param values values in the order of the file, with units
     */
    public record SweepAxis(String name, List<String> values) {
        /** Copies the values. */
        public SweepAxis {
            values = List.copyOf(values);
        }
    }

    /** What came of an expectation. */
    public enum Verdict {
        /** Within the tolerance. */
        REPRODUCED,
        /** Outside the tolerance, or undefined although the paper gives a value. */
        NOT_REPRODUCED,
        /** The interval is too wide, or unknown, to tell. */
        NOT_DECIDED,
        /** Its variant or its point of the sweep was not run. */
        NOT_RUN,
        /** The paper's value is shown beside the simulated one, without a tolerance. */
        SHOWN,
        /** The paper gives no value. */
        READING
    }

    /** How much an expectation proves, in the order of the report. */
    public enum Basis {
        /** The model was fitted to it; it must hold, and proves nothing. */
        CALIBRATED,
        /** Nothing in the run was fitted to it. */
        PREDICTED,
        /** The paper gives words or a bound, not a number. */
        BAND,
        /** Follows from counting; never counted as a reproduced figure. */
        STRUCTURAL
    }

    /**
     * One comparison with the publication.
     *
     * @param what expression of the scenario file, such as {@code ratio(cluster.cores_recorded, infadapter, vpa-18)}
     * @param title what it says in words; empty means that the expression is shown
     * @param point point of the sweep, such as {@code alpha = 0.05}; empty without a sweep
     * @param paper the published number in {@code unit}, if there is one
     * @param bound bound in place of a number, such as {@code at most 5 %}; otherwise empty
     * @param simulated the simulated number in {@code unit}; a NaN mean says that it is undefined
     * @param unit unit of both numbers; {@code %} for shares in percent, {@code points} for their differences; empty for pure numbers
     * @param error simulated minus published, if both are defined
     * @param tolerance tolerance for people, such as {@code ± 10 %}; empty if not judged
     * @param wide whether the tolerance is so wide that it stands beside the verdict
     * @param reason why this tolerance, may be empty
     * @param verdict what came of it
     * @param basis how much it proves; empty for readings
     * @param headline whether the publication's abstract claims it
     * @param cite where the publication says it, such as {@code abstract} or {@code Table 3}; may be empty
     * @param explanation why it was not reproduced, or why it is undefined; may be empty
     */
    public record Expectation(
            String what,
            String title,
            String point,
            OptionalDouble paper,
            String bound,
            Estimate simulated,
            String unit,
            Optional<Deviation> error,
            String tolerance,
            boolean wide,
            String reason,
            Verdict verdict,
            Optional<Basis> basis,
            boolean headline,
            String cite,
            String explanation) {}

    /**
     * A difference between the simulated and the published value.
     *
     * @param value simulated minus published, with its sign
     * @param unit {@code %} if relative to the published value, otherwise the unit of the difference; may be empty
     */
    public record Deviation(double value, String unit) {}

    /**
     * What limits a variant.
     *
     * @param variant name of the variant
     * @param point point of the sweep; empty without one
     * @param sentence one sentence, such as {@code The pods of ResNet152 are busy 97 % of the time; requests queue there.}
     * @param resources resources, the most utilised first
     */
    public record Limit(String variant, String point, String sentence, List<Resource> resources) {
        /** Copies the resources. */
        public Limit {
            resources = List.copyOf(resources);
        }
    }

    /**
     * How busy a resource was.
     *
     * @param name name of the resource
     * @param utilisation busy share of its capacity, 0 to 1; NaN if unknown
     * @param sentence what happens when it is full; may be empty
     */
    public record Resource(String name, double utilisation, String sentence) {}

    /**
     * A parameter of the run.
     *
     * @param path dotted path in the system, such as {@code cluster.policy.alpha}
     * @param variant name of the variant it holds for; empty if it is the same in all
     * @param value value without its unit
     * @param unit unit, may be empty
     * @param doc one sentence
     * @param provenance how it was obtained, source, range, and the figures it was fitted to
     * @param origin where it was set, such as {@code burst.yaml:12}, a calibration key, or {@code --set}
     */
    public record Parameter(
            String path, String variant, String value, String unit, String doc, Provenance provenance, String origin) {}

    /**
     * A scalar metric of one variant at one point.
     *
     * @param variant name of the variant
     * @param point point of the sweep; empty without one
     * @param metric full name, such as {@code cluster.latency.p99}
     * @param unit unit, may be empty
     * @param doc one sentence
     * @param estimate mean over the replications with its interval; NaN if undefined
     * @param min smallest value among the replications
     * @param max largest value among the replications
     */
    public record Summary(
            String variant,
            String point,
            String metric,
            String unit,
            String doc,
            Estimate estimate,
            double min,
            double max) {}

    /**
     * How a result reacts to a parameter.
     *
     * @param result the result, such as {@code ratio(cluster.cores_recorded, infadapter, vpa-18)}
     * @param parameter path of the parameter
     * @param low low end of the parameter's range, with its unit
     * @param high high end of the parameter's range, with its unit
     * @param atLow result at the low end
     * @param atHigh result at the high end
     * @param unit unit of the results, may be empty
     * @param elasticity relative change of the result for a relative change of the parameter; NaN if undefined
     */
    public record Elasticity(
            String result,
            String parameter,
            String low,
            String high,
            double atLow,
            double atHigh,
            String unit,
            Estimate elasticity) {}

    /**
     * How the components of a system lead to one another.
     *
     * @param variant name of the variant
     * @param point the point of the sweep that the numbers are of; empty without one
     * @param parts the components in the order of the file; their names differ
     * @param wires which leads where, between parts of these names
     */
    public record Wiring(String variant, String point, List<Part> parts, List<Wire> wires) {
        /** Copies the lists. */
        public Wiring {
            parts = List.copyOf(parts);
            wires = List.copyOf(wires);
        }
    }

    /**
     * A component.
     *
     * @param name name in the system
     * @param type its type
     * @param utilisation busy share of its capacity, 0 to 1; empty if it has none
     */
    public record Part(String name, String type, OptionalDouble utilisation) {}

    /**
     * Where an output of a component leads.
     *
     * @param from name of the component
     * @param port name of the output, with the label of the place where it has several
     * @param to name of the component where it leads
     * @param plug whether a reference is handed over; otherwise messages or questions pass
     * @param count how many passed, mean over the replications; empty if nothing counts it
     * @param counted the metric that says so, such as {@code sent}; empty if none
     */
    public record Wire(String from, String port, String to, boolean plug, OptionalDouble count, String counted) {}

    /**
     * A column of a CSV file.
     *
     * @param file file below the output directory, such as {@code summary.csv}
     * @param column header of the column
     * @param unit unit, or the name of the column that holds it; may be empty
     * @param doc what the column holds
     */
    public record DictionaryEntry(String file, String column, String unit, String doc) {
        private static final int PARTS = 3;

        /**
         * Returns the columns of a file.
         *
         * @param file the file
         * @param table a line for each column: its header, its unit and what it holds, between bars; a unit may be empty
         * @throws IllegalArgumentException if a line has other parts
         */
        public static List<DictionaryEntry> of(String file, String table) {
            return table.lines().map(line -> entry(file, line)).toList();
        }

        private static DictionaryEntry entry(String file, String line) {
            String[] parts = line.split("\\|", -1);
            if (parts.length != PARTS) {
                throw new IllegalArgumentException("a column has a header, a unit and a meaning, not '" + line + "'");
            }
            return new DictionaryEntry(file, parts[0].strip(), parts[1].strip(), parts[2].strip());
        }
    }
}
