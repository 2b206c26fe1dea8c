package org.orrery.kernel.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.orrery.kernel.Simulation;
import org.orrery.kernel.queue.EventHandler;

/** Writes the events of a window as they are handled. Close it after the run. */
public abstract sealed class TraceSink implements Simulation.Observer, AutoCloseable {
    private final Appendable out;
    private final TraceWindow window;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    TraceSink(Appendable out, TraceWindow window) {
        this.out = out;
        this.window = window;
    }

    /**
     * Opens a trace in Chrome's JSON format, which ui.perfetto.dev and chrome://tracing open: one track for each
     * component, one instant for each event.
     *
     * @param out where it is written; not closed by the sink
     * @param window what it shows
     */
    public static TraceSink chrome(Appendable out, TraceWindow window) {
        return new Chrome(out, window);
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

    private static final class Chrome extends TraceSink {
        private String separator = "";

        Chrome(Appendable out, TraceWindow window) {
            super(out, window);
            append("{\"displayTimeUnit\":\"ns\",\"traceEvents\":[");
        }

        @Override
        void write(Entry entry) {
            if (entry.newTrack()) {
                element("{\"name\":\"thread_name\",\"ph\":\"M\",\"pid\":1,\"tid\":" + entry.track()
                        + ",\"args\":{\"name\":" + quoted(entry.path()) + "}}");
            }
            String microseconds =
                    BigDecimal.valueOf(entry.time(), 6).stripTrailingZeros().toPlainString();
            element("{\"name\":" + quoted(entry.name()) + ",\"ph\":\"i\",\"s\":\"t\",\"pid\":1,\"tid\":"
                    + entry.track() + ",\"ts\":" + microseconds + ",\"args\":{\"argument\":" + entry.argument()
                    + ",\"sequence\":" + entry.sequence() + "}}");
        }

        private void element(String json) {
            append(separator + "\n" + json);
            separator = ",";
        }

        @Override
        public void close() {
            append("\n]}\n");
        }

        private static String quoted(String text) {
            StringBuilder quoted = new StringBuilder("\"");
            for (char c : text.toCharArray()) {
                if (c == '"' || c == '\\') {
                    quoted.append('\\').append(c);
                } else if (c < ' ') {
                    quoted.append(String.format("\\u%04x", (int) c));
                } else {
                    quoted.append(c);
                }
            }
            return quoted.append('"').toString();
        }
    }

    private static final class Log extends TraceSink {
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
