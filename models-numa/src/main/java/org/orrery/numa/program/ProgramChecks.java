package org.orrery.numa.program;

import java.util.Arrays;
import java.util.List;
import org.orrery.hardware.memory.machine.Machine;

/** What every run of {@code numa.programs} checks of itself. Each check returns what is wrong, or an empty string. */
final class ProgramChecks {
    private static final double ROUNDING = 1e-6;
    private static final double WORK_LEFT = 1e-3;
    private static final double UNSETTLED = 0.01;

    private ProgramChecks() {}

    /** Programs that are finished have done their work, no less and no more. */
    static String work(List<Task> tasks) {
        for (Task task : tasks) {
            if (task.hasEnded() && Math.abs(task.counters().operations() / task.work() - 1) > WORK_LEFT) {
                return task.name() + " did " + task.counters().operations() + " of " + task.work() + " units";
            }
        }
        return "";
    }

    /** All of a program's data and table pages lie somewhere. */
    static String shares(List<Task> tasks) {
        for (Task task : tasks) {
            double data = Arrays.stream(task.data().shares()).sum();
            double table = Arrays.stream(task.table().shares()).sum();
            if (task.hasStarted() && (Math.abs(data - 1) > ROUNDING || Math.abs(table - 1) > ROUNDING)) {
                return task.name() + ": shares of data and table add up to " + data + " and " + table;
            }
        }
        return "";
    }

    /** Bytes that crossed links towards readers are the lines that they read from other nodes. */
    static String traffic(List<Task> tasks) {
        for (Task task : tasks) {
            double remote = task.counters().traffic().remoteReads() * Machine.LINE;
            double crossed = task.counters().traffic().linkBytes();
            double all = 0;
            for (int node = 0; node < task.threads().nodes(); node++) {
                all += task.counters().traffic().controllerBytes(node);
            }
            if (crossed < remote * (1 - ROUNDING) || crossed > all * (1 + ROUNDING)) {
                return task.name() + ": " + crossed + " bytes crossed links, " + remote
                        + " were read from other nodes, " + all + " went through controllers";
            }
        }
        return "";
    }

    /** Rates and latencies were solved. */
    static String solution(double residual) {
        return residual < UNSETTLED
                ? ""
                : "a solution of rates and latencies still moved by " + residual + " of the idle latency";
    }
}
