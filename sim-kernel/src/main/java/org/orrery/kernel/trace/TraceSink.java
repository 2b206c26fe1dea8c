package org.orrery.kernel.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.orrery.kernel.RunObserver;
import org.orrery.kernel.queue.EventHandler;
import org.orrery.kernel.stats.Metrics;

/** Writes the events of a window as they are handled. Close it after the run. */
public abstract sealed class TraceSink implements RunObserver, AutoCloseable permits ChromeTrace, TraceSink.Log {
    private final Appendable out;
    private final TraceWindow window;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    TraceSink(Appendable out, TraceWindow window) {
        this.out = out;
        this.window = window;
    }

    /**
     * Opens a trace in Chrome's JSON format, which ui.perfetto.dev and chrome://tracing open: an instant for each event
     * and a counter for each level, on tracks of their component; a slice for each stay of a request at a hop, and
     * flows that follow it from hop to hop.
     *
     * @param out where it is written; not closed by the sink
     * @param window what it shows
     */
    public static TraceSink chrome(Appendable out, TraceWindow window) {
        return new ChromeTrace(out, window);
    }

    /**
     * Opens a plain log: one line for each event with time in ps, insertion number, component, kind and
     * argument, separated by tabs.
     *
     * @param out where it is written; not closed by the sink
     * @param window what it shows
     */
    public static TraceSink log(Appendable out, TraceWindow window) {
        return new Log(out, window);
    }

    @Override
    public final void event(long time, long sequence, EventHandler handler, int kind, long argument) {
        passing(time);
        if (!window.contains(time) || !window.contains(handler.path())) {
            return;
        }
        int known = numbers.size();
        int number = numbers.computeIfAbsent(handler.path(), path -> known + 1);
        String name = kind == Integer.MIN_VALUE ? "action" : handler.describe(kind);
        write(new Entry(time, sequence, handler.path(), number, number > known, name, argument));
    }

    /** Completes the output. */
    @Override
    public abstract void close();

    /**
     * Shows levels too, where the format can.
     *
     * @param levels the metrics of the run
     */
    public void follow(Metrics levels) {}

    /** The run has come to a time. */
    void passing(long time) {}

    final TraceWindow window() {
        return window;
    }

    abstract void write(Entry entry);

    /** One event, ready for output. */
    record Entry(long time, long sequence, String path, int track, boolean newTrack, String name, long argument) {}

    final void append(String text) {
        try {
            out.append(text);
        } catch (IOException failure) {
            throw new UncheckedIOException("the trace cannot be written: " + failure.getMessage(), failure);
        }
    }

    static final class Log extends TraceSink {
        Log(Appendable out, TraceWindow window) {
            super(out, window);
            append("time_ps\tsequence\tcomponent\tevent\targument\n");
        }

        @Override
        void write(Entry entry) {
            append(entry.time() + "\t" + entry.sequence() + "\t" + entry.path() + "\t" + entry.name() + "\t"
                    + entry.argument() + "\n");
        }

        @Override
        public void close() {}
    }
}
