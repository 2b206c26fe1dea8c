package org.orrery.reports;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.orrery.kernel.results.Estimate;
import org.orrery.kernel.results.TableData;

/** A figure with all its numbers. */
public sealed interface Figure {
    /** Returns the name of its files: letters, digits, {@code . _ -}, starting with a letter or digit. */
    String id();

    /** Returns the title. */
    String title();

    /** Returns what a reader should see in it; may be empty. */
    String caption();

    /**
     * Panels above one another that share one axis of simulated time.
     *
     * @param id name of its files
     * @param title title
     * @param caption what to see in it, may be empty
     * @param warmup simulated seconds at the beginning that the statistics leave out; 0 if none
     * @param panels panels from top to bottom; x is in seconds
     */
    record Timeline(String id, String title, String caption, double warmup, List<Panel> panels) implements Figure {
        /** Copies the panels. */
        public Timeline {
            id = checkedId(id);
            panels = List.copyOf(panels);
        }
    }

    /**
     * Panels above one another that share one axis of a varied quantity; intervals and the paper's points are drawn where given.
     *
     * @param id name of its files
     * @param title title
     * @param caption what to see in it, may be empty
     * @param x the varied quantity
     * @param panels panels from top to bottom
     */
    record Curve(String id, String title, String caption, Axis x, List<Panel> panels) implements Figure {
        /** Copies the panels. */
        public Curve {
            id = checkedId(id);
            panels = List.copyOf(panels);
        }
    }

    /**
     * Bars from zero with intervals, or end to end without: one row for each category, one column of bars for each panel.
     *
     * @param id name of its files
     * @param title title
     * @param caption what to see in it, may be empty
     * @param category what the categories are, such as {@code system} or {@code alpha}
     * @param stacked whether bars of one category stand end to end, because they add up; they are 0 or longer then
     * @param panels one for each metric, from left to right
     */
    record Bars(String id, String title, String caption, String category, boolean stacked, List<BarPanel> panels)
            implements Figure {
        /** Copies the panels. */
        public Bars {
            id = checkedId(id);
            panels = List.copyOf(panels);
        }
    }

    /**
     * Cumulative distribution functions; the y of the points is a share between 0 and 1.
     *
     * @param id name of its files
     * @param title title
     * @param caption what to see in it, may be empty
     * @param x the distributed quantity
     * @param series one for each distribution
     * @param marks values of x that matter, such as an SLO
     */
    record Cdf(String id, String title, String caption, Axis x, List<Series> series, List<Mark> marks)
            implements Figure {
        /** Copies the lists. */
        public Cdf {
            id = checkedId(id);
            series = List.copyOf(series);
            marks = List.copyOf(marks);
        }
    }

    /**
     * Points without lines.
     *
     * @param id name of its files
     * @param title title
     * @param caption what to see in it, may be empty
     * @param x horizontal quantity
     * @param y vertical quantity; its intervals are drawn where given
     * @param series points by variant
     */
    record Scatter(String id, String title, String caption, Axis x, Axis y, List<Series> series) implements Figure {
        /** Copies the series. */
        public Scatter {
            id = checkedId(id);
            series = List.copyOf(series);
        }
    }

    /**
     * A result over each axis of a space, in panels that share its scale.
     *
     * @param id name of its files
     * @param title title
     * @param caption what to see in it, may be empty
     * @param y the result; its intervals are drawn where given
     * @param panels one for each axis
     * @param marks values of y that matter, such as the ends of a band
     */
    record Map(String id, String title, String caption, Axis y, List<MapPanel> panels, List<Mark> marks)
            implements Figure {
        /** Copies the lists. */
        public Map {
            id = checkedId(id);
            panels = List.copyOf(panels);
            marks = List.copyOf(marks);
        }
    }

    /**
     * The result over one axis.
     *
     * @param axis name of the axis in files
     * @param x the axis
     * @param levels names of the values 0, 1, … of x; empty where they are numbers
     * @param series points, apart by whether they are in a band
     */
    record MapPanel(String axis, Axis x, List<String> levels, List<Series> series) {
        /** Copies the lists. */
        public MapPanel {
            levels = List.copyOf(levels);
            series = List.copyOf(series);
        }
    }

    /**
     * A table.
     *
     * @param id name of its file
     * @param title title
     * @param caption what to see in it, may be empty
     * @param data columns and rows
     */
    record Table(String id, String title, String caption, TableData data) implements Figure {
        /** Checks the id. */
        public Table {
            id = checkedId(id);
        }
    }

    /**
     * Which resource was the busiest over simulated time: a strip for each system.
     *
     * @param id name of its files
     * @param title title
     * @param caption what to see in it, may be empty
     * @param warmup simulated seconds at the beginning that the statistics leave out; 0 if none
     * @param limit share from which on a resource is full, 0 to 1
     * @param strips strips from top to bottom
     */
    record Strips(String id, String title, String caption, double warmup, double limit, List<Strip> strips)
            implements Figure {
        /** Copies the strips. */
        public Strips {
            id = checkedId(id);
            strips = List.copyOf(strips);
        }
    }

    /**
     * The busiest resource of a system over time.
     *
     * @param name name of the system
     * @param uses one for each step, in order
     */
    record Strip(String name, List<Use> uses) {
        /** Copies the uses. */
        public Strip {
            uses = List.copyOf(uses);
        }
    }

    /**
     * The busiest resource of a step.
     *
     * @param from simulated seconds
     * @param to simulated seconds, later
     * @param resource name of the resource, which has a colour as a series has
     * @param share busy share of its capacity, 0 to 1
     */
    record Use(double from, double to, String resource, double share) {}

    /**
     * A part of a figure with a value axis of its own.
     *
     * @param title title above the panel; may be empty
     * @param y value axis
     * @param shape how points are joined
     * @param series one for each variant; series of the same name share colour, line style and marker in the whole report
     * @param marks values of y that matter, such as an SLO
     */
    record Panel(String title, Axis y, Shape shape, List<Series> series, List<Mark> marks) {
        /** Copies the lists. */
        public Panel {
            series = List.copyOf(series);
            marks = List.copyOf(marks);
        }
    }

    /** How the points of a series are joined. */
    enum Shape {
        /** Straight lines. */
        LINE,
        /** Each value holds until the next point. */
        STEP
    }

    /**
     * An axis.
     *
     * @param title quantity without its unit
     * @param unit unit, may be empty
     * @param scale scale
     */
    record Axis(String title, String unit, Scale scale) {
        /** An axis whose scale is chosen by the data. */
        public static Axis of(String title, String unit) {
            return new Axis(title, unit, Scale.AUTO);
        }
    }

    /** Scale of an axis. */
    enum Scale {
        /** Logarithmic if all values are positive and span more than two decades, otherwise linear. Bars are linear. */
        AUTO,
        /** Linear. */
        LINEAR,
        /** Logarithmic; values that are not positive are left out. */
        LOGARITHMIC
    }

    /**
     * Points that belong together.
     *
     * @param name name of a variant, or another label
     * @param points points in the order in which they are joined
     * @param paper whether the points are the publication's; they become hollow markers without a line
     */
    record Series(String name, List<Point> points, boolean paper) {
        /** Copies the points. */
        public Series {
            points = List.copyOf(points);
        }
    }

    /**
     * A point with an interval in y.
     *
     * @param x horizontal value
     * @param y vertical value; NaN is a gap
     * @param low lower end of the interval; NaN if there is none
     * @param high upper end of the interval; NaN if there is none
     */
    record Point(double x, double y, double low, double high) {
        /** A point without an interval. */
        public static Point of(double x, double y) {
            return new Point(x, y, Double.NaN, Double.NaN);
        }
    }

    /**
     * A value that matters, drawn as a thin labelled line.
     *
     * @param label label, such as {@code SLO 750 ms}
     * @param value value on the axis
     */
    record Mark(String label, double value) {}

    /**
     * Bars of one metric.
     *
     * @param value value axis
     * @param bars bars; those of one category stand together
     */
    record BarPanel(Axis value, List<Bar> bars) {
        /** Copies the bars. */
        public BarPanel {
            bars = List.copyOf(bars);
        }
    }

    /**
     * A bar.
     *
     * @param category name of a variant, or a value of a sweep
     * @param series name of a variant; the same as the category if each category has one bar
     * @param value length with its interval; a NaN mean says that it is undefined
     * @param paper the publication's value, if there is one
     * @param note what stands beside the number; may be empty
     */
    record Bar(String category, String series, Estimate value, OptionalDouble paper, String note) {
        /** Creates a bar without a note. */
        public Bar(String category, String series, Estimate value, OptionalDouble paper) {
            this(category, series, value, paper, "");
        }
    }

    /** Returns the names of all series of a figure, in the order of their first appearance; tables have none. */
    static Set<String> names(Figure figure) {
        Set<String> names = new LinkedHashSet<>();
        if (figure instanceof Timeline timeline) {
            timeline.panels().forEach(panel -> panel.series().forEach(series -> names.add(series.name())));
        } else if (figure instanceof Curve curve) {
            curve.panels().forEach(panel -> panel.series().forEach(series -> names.add(series.name())));
        } else if (figure instanceof Cdf cdf) {
            cdf.series().forEach(series -> names.add(series.name()));
        } else if (figure instanceof Scatter scatter) {
            scatter.series().forEach(series -> names.add(series.name()));
        } else if (figure instanceof Map space) {
            space.panels().forEach(panel -> panel.series().forEach(series -> names.add(series.name())));
        } else if (figure instanceof Bars bars) {
            bars.panels().forEach(panel -> panel.bars().forEach(bar -> names.add(bar.series())));
        } else if (figure instanceof Strips strips) {
            strips.strips().forEach(strip -> strip.uses().forEach(use -> names.add(use.resource())));
        }
        return names;
    }

    private static String checkedId(String id) {
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw new IllegalArgumentException(
                    "a figure cannot have the id '" + id
                            + "', which names its files: use up to 100 letters, digits, '.', '_' and '-', starting with a letter or digit");
        }
        return id;
    }
}
