package org.orrery.kernel.trace;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orrery.kernel.Trail;
import org.orrery.kernel.stats.Level;
import org.orrery.kernel.stats.Metrics;

/**
 * Chrome's JSON: an instant for each event, a counter for each level, a slice for each stay of a request at a hop, and
 * flows from stay to stay.
 */
final class ChromeTrace extends TraceSink {
    private static final String EVENTS = "1";
    private static final String REQUESTS = "2";

    private final Map<String, Double> shown = new HashMap<>();
    private final List<Stayed> stays = new ArrayList<>();
    private Metrics metrics = new Metrics(() -> 0);
    private String separator = "";
    private long lastTime;
    private int requests;

    /** A request's stay at a hop. */
    private record Stayed(int request, String name, Trail.Stay stay, boolean first, boolean last) {}

    ChromeTrace(Appendable out, TraceWindow window) {
        super(out, window);
        append("{\"displayTimeUnit\":\"ns\",\"traceEvents\":[");
        named("process_name", EVENTS, "0", "events and levels");
        named("process_name", REQUESTS, "0", "requests");
    }

    @Override
    public void follow(Metrics levels) {
        metrics = levels;
    }

    @Override
    public boolean followsRequests() {
        return true;
    }

    @Override
    public void request(String sender, long number, List<Trail.Stay> all) {
        List<Trail.Stay> inside = all.stream()
                .filter(stay -> window().contains(stay.hop()) && window().contains(stay.from()))
                .toList();
        int id = requests++;
        for (int i = 0; i < inside.size(); i++) {
            String name = sender + " " + number;
            stays.add(new Stayed(id, name, inside.get(i), i == 0, i == inside.size() - 1));
        }
    }

    /** What levels are between two times shows when the second has come. */
    @Override
    void passing(long time) {
        if (time > lastTime) {
            levels();
            lastTime = time;
        }
    }

    private void levels() {
        if (!window().contains(lastTime)) {
            return;
        }
        metrics.all().forEach(metric -> {
            if (metric instanceof Level level && window().contains(level.name())) {
                Double before = shown.put(level.name(), level.level());
                if (before == null || before != level.level()) {
                    element(phase("C", EVENTS, "0", lastTime) + ",\"name\":" + quoted(level.name())
                            + ",\"args\":{\"value\":" + level.level() + "}}");
                }
            }
        });
    }

    @Override
    void write(Entry entry) {
        String track = String.valueOf(entry.track());
        if (entry.newTrack()) {
            named("thread_name", EVENTS, track, entry.path());
        }
        element(phase("i", EVENTS, track, entry.time()) + ",\"s\":\"t\",\"name\":" + quoted(entry.name())
                + ",\"args\":{\"argument\":" + entry.argument() + ",\"sequence\":" + entry.sequence() + "}}");
    }

    @Override
    public void close() {
        levels();
        stays.sort(Comparator.comparingLong(stayed -> stayed.stay().from()));
        Map<String, List<Long>> lanes = new LinkedHashMap<>();
        Map<String, String> tracks = new HashMap<>();
        for (Stayed stayed : stays) {
            String lane = lane(stayed.stay(), lanes);
            String track = tracks.get(lane);
            if (track == null) {
                track = String.valueOf(tracks.size() + 1);
                tracks.put(lane, track);
                named("thread_name", REQUESTS, track, lane);
            }
            slice(stayed, track);
        }
        append("\n]}\n");
    }

    /** Slices of one track must not overlap: returns the first lane of a hop that is free by then. */
    private static String lane(Trail.Stay stay, Map<String, List<Long>> lanes) {
        List<Long> ends = lanes.computeIfAbsent(stay.hop(), hop -> new ArrayList<>());
        int lane = 0;
        while (lane < ends.size() && ends.get(lane) > stay.from()) {
            lane++;
        }
        if (lane == ends.size()) {
            ends.add(stay.to());
        } else {
            ends.set(lane, stay.to());
        }
        return lane == 0 ? stay.hop() : stay.hop() + " #" + (lane + 1);
    }

    private void slice(Stayed stayed, String track) {
        Trail.Stay stay = stayed.stay();
        String name = stayed.name() + (stay.back() ? " (back)" : "");
        element(phase("X", REQUESTS, track, stay.from()) + ",\"dur\":" + micros(stay.length()) + ",\"name\":"
                + quoted(name) + "}");
        if (stayed.first() && stayed.last()) {
            return;
        }
        String flow = stayed.first() ? "s" : stayed.last() ? "f" : "t";
        element(phase(flow, REQUESTS, track, stay.from()) + ",\"id\":" + stayed.request()
                + ",\"cat\":\"request\",\"bp\":\"e\",\"name\":\"request\"}");
    }

    private void named(String what, String process, String track, String name) {
        element("{\"name\":\"" + what + "\",\"ph\":\"M\",\"pid\":" + process + ",\"tid\":" + track
                + ",\"args\":{\"name\":" + quoted(name) + "}}");
    }

    private static String phase(String phase, String process, String track, long time) {
        return "{\"ph\":\"" + phase + "\",\"pid\":" + process + ",\"tid\":" + track + ",\"ts\":" + micros(time);
    }

    private static String micros(long picoseconds) {
        return BigDecimal.valueOf(picoseconds, 6).stripTrailingZeros().toPlainString();
    }

    private void element(String json) {
        append(separator + "\n" + json);
        separator = ",";
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
