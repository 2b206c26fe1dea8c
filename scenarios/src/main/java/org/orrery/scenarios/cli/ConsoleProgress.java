package org.orrery.scenarios.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.orrery.kernel.time.SimTime;
import org.orrery.studies.execute.Progress;
import org.orrery.studies.plan.RunSpec;

/** Shows progress: one line that changes on a terminal, otherwise a plain line now and then. */
final class ConsoleProgress implements Progress {
    private static final long TERMINAL_INTERVAL = 200_000_000L;
    private static final long PLAIN_INTERVAL = 10_000_000_000L;

    private final PrintWriter out;
    private final boolean terminal;
    private final LongSupplier clock;
    private final Map<RunSpec, Underway> underway = new LinkedHashMap<>();
    private int runs;
    private int stored;
    private int piloted;
    private int done;
    private long events;
    private double simulatedSeconds;
    private long began;
    private long shown;

    /** How far a run has come. */
    private record Underway(long simulated, long events) {
        /** Returns the part of the run that is done; 0 where its end is not known. */
        double share(RunSpec run) {
            long duration = run.settings().duration();
            return duration == SimTime.NEVER ? 0 : Math.min(1, (double) simulated / duration);
        }
    }

    ConsoleProgress(PrintWriter out, boolean terminal) {
        this(out, terminal, System::nanoTime);
    }

    /** Shows progress by a clock that counts nanoseconds. */
    ConsoleProgress(PrintWriter out, boolean terminal, LongSupplier clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public void begin(int all, int alreadyStored) {
        runs = all;
        stored = alreadyStored;
        began = clock.getAsLong();
        shown = began;
        int before = alreadyStored - piloted;
        List<String> parts = new ArrayList<>(List.of(all + (all == 1 ? " run" : " runs")));
        if (before > 0) {
            parts.add(before + " of them finished before");
        }
        if (piloted > 0) {
            parts.add(piloted + (before > 0 ? "" : " of them") + " for the estimate");
        }
        out.println(String.join(", ", parts));
        out.flush();
    }

    @Override
    public void pilotKept() {
        piloted++;
    }

    @Override
    public void running(RunSpec run, long simulatedPicoseconds, long handled) {
        underway.put(run, new Underway(simulatedPicoseconds, handled));
        showNowAndThen();
    }

    @Override
    public void runEnded(RunSpec run, long simulatedPicoseconds, long handled) {
        underway.remove(run);
        done++;
        events += handled;
        simulatedSeconds += SimTime.toSeconds(simulatedPicoseconds);
        showNowAndThen();
    }

    private void showNowAndThen() {
        long now = clock.getAsLong();
        if (now - shown >= (terminal ? TERMINAL_INTERVAL : PLAIN_INTERVAL)) {
            shown = now;
            show(line(now));
        }
    }

    @Override
    public void end() {
        if (done > 0) {
            show(line(clock.getAsLong()));
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
        double share = 0;
        double handled = events;
        double simulated = simulatedSeconds;
        for (Map.Entry<RunSpec, Underway> entry : underway.entrySet()) {
            share += entry.getValue().share(entry.getKey());
            handled += entry.getValue().events();
            simulated += SimTime.toSeconds(entry.getValue().simulated());
        }
        return String.format(
                Locale.ROOT,
                "%d/%d runs%s, %s events/s, %s simulated s per s, %s after %s",
                stored + done,
                runs,
                share == 0 ? "" : String.format(Locale.ROOT, " and %.1f of those under way", share),
                compact(handled / seconds),
                compact(simulated / seconds),
                remaining(seconds, done + share),
                duration(seconds));
    }

    private String remaining(double seconds, double carriedOut) {
        double left = runs - stored - carriedOut;
        if (left <= 0) {
            return "done";
        }
        return carriedOut == 0 ? "no end in sight" : duration(seconds / carriedOut * left) + " left";
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
