package org.orrery.studies.execute;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.orrery.kernel.results.RunResult;

/** The results that were used last, as many as fit into a number of bytes; safe for several threads. */
final class RecentResults {
    /** Bytes of results that stay in memory; a study of some hundred runs fits. */
    static final long BYTES = 96L << 20;

    private final long most;
    private final Map<String, RunResult> results = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    RecentResults(long most) {
        this.most = most;
    }

    synchronized Optional<RunResult> get(String key) {
        return Optional.ofNullable(results.get(key));
    }

    synchronized void add(String key, RunResult result) {
        long size = ResultSize.of(result);
        if (size > most || results.putIfAbsent(key, result) != null) {
            return;
        }
        bytes += size;
        Iterator<RunResult> eldest = results.values().iterator();
        while (bytes > most) {
            bytes -= ResultSize.of(eldest.next());
            eldest.remove();
        }
    }
}
