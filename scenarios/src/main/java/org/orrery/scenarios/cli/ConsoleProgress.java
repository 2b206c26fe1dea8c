package org.orrery.scenarios.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.orrery.kernel.SimTime;
import org.orrery.scenarios.execute.Progress;

/** Shows progress: one line that changes on a terminal, otherwise a plain line now and then. */
final class ConsoleProgress implements Progress {
    private static final long TERMINAL_INTERVAL = 200_000_000L;
    private static final long PLAIN_INTERVAL = 10_000_000_000L;

    private final PrintWriter out;
    private final boolean terminal;
    private int runs;
    private int stored;
    private int done;
    private long events;
    private double simulatedSeconds;
    private long began;
    private long shown;

    ConsoleProgress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void begin(int all, int alreadyStored) {
        runs = all;
        stored = alreadyStored;
        began = System.nanoTime();
        shown = began;
        out.println(all
                + (all == 1 ? " run" : " runs")
                + (alreadyStored > 0 ? ", " + alreadyStored + " of them finished before" : ""));
        out.flush();
    }

    @Override
    public void runEnded(long handled, long simulatedPicoseconds) {
        done++;
        events += handled;
        simulatedSeconds += SimTime.toSeconds(simulatedPicoseconds);
        long now = System.nanoTime();
        if (now - shown >= (terminal ? TERMINAL_INTERVAL : PLAIN_INTERVAL)) {
            shown = now;
            show(line(now));
        }
    }

    @Override
    public void end() {
        if (done > 0) {
            show(line(System.nanoTime()));
            if (terminal) {
                out.println();
            }
        }
        out.flush();
    }

    private void show(String line) {
        if (terminal) {
            out.print("\r" + line + "\u001b[K");
        } else {
            out.println(line);
        }
        out.flush();
    }

    private String line(long now) {
        double seconds = Math.max(1e-9, (now - began) / 1e9);
        int left = runs - stored - done;
        String remaining = left == 0 ? "done" : duration(seconds / done * left) + " left";
        return String.format(
                Locale.ROOT,
                "%d/%d runs, %s events/s, %s simulated s per s, %s after %s",
                stored + done,
                runs,
                compact(events / seconds),
                compact(simulatedSeconds / seconds),
                remaining,
                duration(seconds));
    }

    static String compact(double value) {
        if (value >= 1e12) {
            return String.format(Locale.ROOT, "%,.0f G", value / 1e9);
        }
        if (value >= 1e9) {
            return String.format(Locale.ROOT, "%.1f G", value / 1e9);
        }
        if (value >= 1e6) {
            return String.format(Locale.ROOT, "%.1f M", value / 1e6);
        }
        if (value >= 1e3) {
            return String.format(Locale.ROOT, "%.1f k", value / 1e3);
        }
        return String.format(Locale.ROOT, "%.3g", value);
    }

    static String duration(double seconds) {
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%.0f min", seconds / 60);
        }
        if (seconds < 2 * 86400) {
            return String.format(Locale.ROOT, "%.1f h", seconds / 3600);
        }
        return String.format(Locale.ROOT, "%,.0f days", seconds / 86400);
    }
}
