package org.orrery.ebpf.referee;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Micro-programs that were measured.
 *
 * @param slopes what one time of a body takes, by the name of the program
 * @param lines the times for people
 */
record MicroRun(Map<String, Measured> slopes, List<String> lines) {
    static MicroRun of(Referee referee, List<Micro> micros, int rounds, IntConsumer progress) {
        List<Rounds.Task> tasks = new ArrayList<>();
        for (Micro micro : micros) {
            for (int count : List.of(micro.few(), 2 * micro.few())) {
                tasks.add(new Rounds.Task(micro.object(count), "main", Micro.packet(), micro.fill()));
            }
        }
        List<Timing> timings = Rounds.run(referee, tasks, rounds, Timing.REPEAT, progress);
        MicroRun run = new MicroRun(new LinkedHashMap<>(), new ArrayList<>());
        for (int i = 0; i < micros.size(); i++) {
            run.add(micros.get(i), timings.get(2 * i), timings.get(2 * i + 1));
        }
        return run;
    }

    private void add(Micro micro, Timing few, Timing many) {
        Measured slope = Measured.slope(few, many, micro.few());
        slopes.put(micro.name(), slope);
        lines.add(String.format(
                Locale.ROOT,
                "%-22s %4d times %5d (to %d), %4d times %5d (to %d), slope %.3f",
                micro.name(),
                micro.few(),
                few.best(),
                few.worst(),
                2 * micro.few(),
                many.best(),
                many.worst(),
                slope.value()));
    }
}
